#!/usr/bin/env bash
# title: A meter reading of 0 reaches the JavaScript CloudEvents SDK as nothing, as 0 or as the text "0", by the mode in which the Java SDK or anybody else sent it.
# guess: the mode (structured, batched, binary) is a matter of transport; the event's data, a JSON value, is the same in each.
# versions: cloudevents 10.0.0 (npm); io.cloudevents:cloudevents-http-basic and cloudevents-json-jackson 4.0.1 (Maven); Node 20.20, Java 17
# seen: 2026-11-29: the Java SDK writes data 0, 12.5 and false as the JSON format says, and reads them back. HTTP.toEvent() of the
#   JavaScript SDK gives undefined for a structured event with data 0 or false, without an error, and 12.5 for 12.5; from a batch it
#   gives 0; from binary mode with content type application/json it gives the texts "0" and "12.5", where an object would be
#   parsed. So the sum of the readings 12.5 (structured) and 12.5 (binary) is the text "12.512.5".
# why it matters: zero is the reading that ends a charge: seats or storage back at 0, counted by the latest value. The customer's
#   usage stays at the last reading that was not 0, and goes on being billed. Put readings into an object ({"units": 0}), which all
#   three modes keep.
# date: 2026-11-29
set -euo pipefail

dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"

echo '{"private": true}' > package.json
npm install --no-audit --no-fund --ignore-scripts --loglevel=error cloudevents@10.0.0 > npm.log

cat > pom.xml <<'POM'
<project>
  <modelVersion>4.0.0</modelVersion>
  <groupId>finding</groupId><artifactId>finding</artifactId><version>1</version>
  <dependencies>
    <dependency>
      <groupId>io.cloudevents</groupId><artifactId>cloudevents-http-basic</artifactId><version>4.0.1</version>
    </dependency>
    <dependency>
      <groupId>io.cloudevents</groupId><artifactId>cloudevents-json-jackson</artifactId><version>4.0.1</version>
    </dependency>
  </dependencies>
</project>
POM
mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies -DoutputDirectory=jars > mvn.log

cat > Send.java <<'JAVA'
import io.cloudevents.CloudEvent;
import io.cloudevents.core.builder.CloudEventBuilder;
import io.cloudevents.http.HttpMessageFactory;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

public class Send {
  public static void main(String[] readings) throws Exception {
    for (String reading : readings) {
      CloudEvent event = CloudEventBuilder.v1().withId("e1").withSource(URI.create("/meter"))
          .withType("seats").withData("application/json", reading.getBytes()).build();
      byte[][] body = new byte[1][];
      HttpMessageFactory.createWriter((name, value) -> {}, bytes -> body[0] = bytes)
          .writeStructured(event, "application/cloudevents+json");
      Files.write(Path.of("structured-" + reading), body[0]);
      CloudEvent back = HttpMessageFactory
          .createReader(Map.of("content-type", "application/cloudevents+json"), body[0]).toEvent();
      System.out.println("Java wrote " + new String(body[0]).replaceAll(".*,\"data\"", "{...\"data\"")
          + " and read " + new String(back.getData().toBytes()));
    }
  }
}
JAVA

cat > receive.cjs <<'JS'
const { readFileSync } = require('node:fs');
const { HTTP } = require('cloudevents');

const shown = (data) => (data === undefined ? 'nothing' : `${JSON.stringify(data)} (${typeof data})`);
for (const reading of ['0', '12.5', 'false', '{"units":0}']) {
  const event = readFileSync(`structured-${reading}`).toString();
  const structured = HTTP.toEvent({ headers: { 'content-type': 'application/cloudevents+json' }, body: event });
  const [batched] = HTTP.toEvent({
    headers: { 'content-type': 'application/cloudevents-batch+json' }, body: `[${event}]`,
  });
  const binary = HTTP.toEvent({
    headers: {
      'content-type': 'application/json', 'ce-id': 'e1', 'ce-source': '/meter', 'ce-specversion': '1.0',
      'ce-type': 'seats',
    },
    body: reading,
  });
  console.log(`${reading}: structured ${shown(structured.data)}, batched ${shown(batched.data)}, `
    + `binary ${shown(binary.data)}`);
  if (reading === '12.5') {
    console.log(`  structured + binary = ${shown(structured.data + binary.data)}`);
  }
}
JS

{
  java -cp 'jars/*' Send.java 0 12.5 false '{"units":0}'
  node receive.cjs
} | tee seen

diff - seen <<'EXPECTED'
Java wrote {..."data":0} and read 0
Java wrote {..."data":12.5} and read 12.5
Java wrote {..."data":false} and read false
Java wrote {..."data":{"units":0}} and read {"units":0}
0: structured nothing, batched 0 (number), binary "0" (string)
12.5: structured 12.5 (number), batched 12.5 (number), binary "12.5" (string)
  structured + binary = "12.512.5" (string)
false: structured nothing, batched false (boolean), binary "false" (string)
{"units":0}: structured {"units":0} (object), batched {"units":0} (object), binary {"units":0} (object)
EXPECTED
echo "As found."
