import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { type Order, obey } from './orders.js';
import { EsdbDouble } from './double.js';

/**
 * The double as a process of its own, to be killed and stopped as one: `main.js [--port N] [--version V]`. It says `LISTENING <url>`, then
 * takes an order a line on stdin, one JSON object each, and answers each with a line of JSON. It ends with its stdin, or on SIGTERM.
 */
process.once('SIGTERM', () => process.exit());
const { values } = parseArgs({
  options: { port: { type: 'string', default: '0' }, version: { type: 'string', default: '23.10.8' } },
});
const double = await EsdbDouble.start({ port: Number(values.port), version: values.version });
console.log(`LISTENING ${double.url}`);

for await (const line of createInterface({ input: process.stdin })) {
  const answer = await obey(double, JSON.parse(line) as Order).catch((cause: unknown) => ({ error: String(cause) }));
  console.log(JSON.stringify(answer));
}
process.exit();
