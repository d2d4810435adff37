import { Child } from './child.js';
import { HttpServer } from './http-party.js';
import { type Figure, sized } from './reading.js';
import { duration, median, timeOnce } from './timing.js';
import { answerInteraction } from './wire-interactions.js';

/** Registrations around the number of interest that count, so that one slow request decides nothing. */
const around = 7;

/** The cost of a registration over REST with few and with many knowledge bases there. */
export const restRegistration: Figure = {
  name: 'REST registration',
  async measure(effort) {
    const late = sized(effort, 200, 20);
    const rounds = sized(effort, 5, 1);
    const early: number[] = [];
    const lates: number[] = [];
    // Servers of their own, the first of which only warm up the client.
    for (let round = -1; round < rounds; round++) {
      const { child, ready } = await Child.start('engine');
      const server = new HttpServer(ready.port!);
      await warmUp(server, sized(effort, 300, 5));
      const times: number[] = [];
      for (let number = 1; number <= late + around; number++) {
        times[number] = await timeOnce(() => register(server, number, `kb${number}`));
      }
      await server.close();
      await child.stop();
      if (round < 0) continue;
      early.push(median(times.slice(10 - around, 10 + around + 1)));
      lates.push(median(times.slice(late - around, late + around + 1)));
    }
    const [tenth, last] = [median(early), median(lates)];
    return [
      {
        name: `REST: register the ${late}th knowledge base with an interaction, to the 10th`,
        value: last / tenth,
        unit: 'times',
        target: { atMost: 2 },
        detail: `${duration(last)}, the 10th: ${duration(tenth)}`,
      },
    ];
  },
};

async function register(server: HttpServer, number: number, name: string): Promise<string> {
  const id = `https://example.org/${name}`;
  const pattern = `?d a ex:Device${number} . ?d ex:property${number} ?v . ?v ex:unit ?u`;
  await server.register(id, answerInteraction(pattern));
  return id;
}

/** Brings the server to speed and leaves it empty. */
async function warmUp(server: HttpServer, count: number): Promise<void> {
  for (let number = 0; number < count; number++) {
    const id = await register(server, number, `warm-up-${number}`);
    await server.remove(id);
  }
}
