#!/usr/bin/env bash
# title: mt940-js reads a returned direct debit (mark RC) as a second payment received, and a refunded fee (RD) as a second fee; two other npm readers of the same statement don't.
# guess: "isCredit" says whether the account got the money, so that opening balance plus credits less debits is the closing
#   balance of the same file.
# versions: mt940-js 1.0.0 with tslib 2.8.1, which it needs and doesn't name; mt940js 1.3.5, @centrapay/swift-parser 1.0.1 (npm); Node 20.20
# seen: 2026-11-29: SWIFT's marks are C credit, D debit, RC reversal of a credit (the account is debited) and RD reversal of a
#   debit (it is credited). mt940-js calls every mark with a C in it a credit, and keeps no mark that would tell the reversal. Of a
#   statement from 1000.00 to 985.00 (payment +100.50, returned -100.50, fee -20.00, fee back +5.00) its entries add up to
#   1176.00; "isExpense" is true for all four. mt940js and swift-parser give -100.5 and 5 with isReversal, and
#   reach 985.
# why it matters: the portal's merchant marks an invoice paid by what the bank reports. A bounced debit makes the customer look as
#   if they had paid twice: credit is granted for money that went back. Whatever reads a statement, add its entries up against its
#   own closing balance before booking any.
# date: 2026-11-29
set -euo pipefail

dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"

echo '{"private": true}' > package.json
npm install --no-audit --no-fund --ignore-scripts --loglevel=error \
  mt940-js@1.0.0 tslib@2.8.1 mt940js@1.3.5 @centrapay/swift-parser@1.0.1 > npm.log

cat > statement.sta <<'STATEMENT'
:20:STARTUMS
:25:DE02120300000000202051
:28C:1/1
:60F:C261129EUR1000,00
:61:2611301130C100,50NTRFINV1//B1
:86:Payment
:61:2611301130RC100,50NRTIINV1//B2
:86:Returned
:61:2611301130D20,00NCHGNONREF
:86:Fee
:61:2611301130RD5,00NCHGNONREF
:86:Fee back
:62F:C261130EUR985,00
-
STATEMENT

cat > read.cjs <<'JS'
const { readFileSync } = require('node:fs');
const first = require('mt940-js');
const { Parser } = require('mt940js');
const { parse } = require('@centrapay/swift-parser');

const bytes = readFileSync('statement.sta');
const text = bytes.toString();
const show = (name, opening, amounts, closing) =>
  console.log(`${name}: ${opening} ${amounts.join(' ')} makes `
    + `${opening + amounts.reduce((sum, amount) => sum + amount, 0)}, the statement says ${closing}`);

first.read(bytes).then(([statement]) => {
  show('mt940-js', statement.openingBalance.value,
    statement.transactions.map((entry) => (entry.isCredit ? entry.amount : -entry.amount)),
    statement.closingBalance.value);
  console.log(`mt940-js isExpense: ${statement.transactions.map((entry) => entry.isExpense)}`);
  const [second] = new Parser().parse(text);
  show('mt940js', second.openingBalance, second.transactions.map((entry) => entry.amount), second.closingBalance);
  const [third] = parse({ type: 'mt940', data: text });
  show('swift-parser', Number(third.openingBalance), third.transactions.map((entry) => Number(entry.amount)),
    Number(third.closingBalance));
});
JS

node read.cjs | tee seen

diff - seen <<'EXPECTED'
mt940-js: 1000 100.5 100.5 -20 -5 makes 1176, the statement says 985
mt940-js isExpense: true,true,true,true
mt940js: 1000 100.5 -100.5 -20 5 makes 985, the statement says 985
swift-parser: 1000 100.5 -100.5 -20 5 makes 985, the statement says 985
EXPECTED
echo "As found."
