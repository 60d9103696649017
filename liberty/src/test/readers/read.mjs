// Reads the files of a folder with other programs and prints what each found, as JSON.
import fs from 'node:fs';
import path from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import ExcelJS from 'exceljs';
import unzipper from 'unzipper';
import XLSX from 'xlsx';

const folder = process.argv[2];
const connection = await (await DuckDBInstance.create(':memory:')).connect();

// The extension for workbooks is fetched from elsewhere, so not every machine has it.
async function readsWorkbooks() {
  try {
    await connection.run('LOAD excel');
    return true;
  } catch {
    return false;
  }
}

async function duckdb(query) {
  const found = await connection.runAndReadAll(query);
  return [found.columnNames(), ...found.getRows().map(row => row.map(cell => cell === null ? null : String(cell)))];
}

async function streamed(file) {
  const entries = [];
  for await (const entry of fs.createReadStream(file).pipe(unzipper.Parse({ forceStream: true }))) {
    entries.push({ name: entry.path, size: (await entry.buffer()).length });
  }
  return entries;
}

async function excel(file) {
  const rows = [];
  for await (const sheet of new ExcelJS.stream.xlsx.WorkbookReader(fs.createReadStream(file))) {
    for await (const row of sheet) rows.push(row.values.slice(1));
  }
  return rows;
}

function sheet(file) {
  const book = XLSX.read(fs.readFileSync(file));
  return XLSX.utils.sheet_to_json(book.Sheets[book.SheetNames[0]], { header: 1, raw: false });
}

const excelExtension = await readsWorkbooks();
const found = {};
for (const name of fs.readdirSync(folder).sort()) {
  const file = path.join(folder, name);
  const quoted = `'${file.replaceAll("'", "''")}'`;
  if (name.endsWith('.csv')) {
    found[name] = { duckdb: await duckdb(`from read_csv(${quoted}, header = true, all_varchar = true)`) };
  } else if (name.endsWith('.xlsx')) {
    found[name] = { unzipper: await streamed(file), exceljs: await excel(file), sheetjs: sheet(file) };
    if (excelExtension) found[name].duckdb = await duckdb(`from read_xlsx(${quoted}, header = true, all_varchar = true)`);
  } else {
    found[name] = { unzipper: await streamed(file) };
  }
}
process.stdout.write(JSON.stringify(found));
