import { decimal, graphPattern, iri } from '@gridloom/graph-patterns';
import { Runtime } from '@gridloom/knowledge-engine';

// What the two parties speak about: a graph pattern. Its variables, ?room and ?celsius, are checked by the compiler.
const prefixes = { ex: 'https://example.org/' };
const temperature = { pattern: graphPattern('?room ex:temperature ?celsius .', prefixes) };

const runtime = new Runtime();
const party = (name: string) => ({ id: `https://example.org/${name}`, name, description: name });

// One party knows the temperature of a room and answers whoever asks.
const sensor = await runtime.connect(party('sensor'));
await sensor.answer(temperature, () => [
  { room: iri('https://example.org/kitchen'), celsius: decimal(21.5) },
]);

// Another one asks the network. Neither knows that the other exists.
const display = await runtime.connect(party('display'));
const { bindings } = await display.ask(temperature);
for (const { room, celsius } of bindings) console.log(room, celsius);

await runtime.close();
