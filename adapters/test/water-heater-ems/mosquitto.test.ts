import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { connect, createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { HOUR_MS } from '../ems/played-orchestrator.js';
import { serverProgram } from '../servers.js';
import { WaterHeaterStage } from './water-heater-stage.js';

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise<void>((resolve) => void server.close(() => resolve()));
  return port;
}

async function reachable(port: number): Promise<void> {
  for (let turn = 0; turn < 200; turn++) {
    const isThere = await new Promise<boolean>((resolve) => {
      const socket = connect(port, '127.0.0.1');
      socket.once('connect', () => {
        socket.destroy();
        resolve(true);
      });
      socket.once('error', () => resolve(false));
    });
    if (isThere) return;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  throw new Error('mosquitto did not come up');
}

describe('water heaters on mosquitto', function () {
  let broker: ChildProcess | undefined;
  let folder: string;
  let port: number;

  before(async function () {
    this.timeout(300_000);
    const program = await serverProgram(this, 'mosquitto', 'mosquitto');
    folder = await mkdtemp(join(tmpdir(), 'gridloom-mosquitto-'));
    port = await freePort();
    const file = join(folder, 'mosquitto.conf');
    await writeFile(file, `listener ${port} 127.0.0.1\nallow_anonymous true\n`);
    broker = spawn(program, ['-c', file], { stdio: 'ignore' });
    await reachable(port);
  });
  after(async () => {
    broker?.kill();
    if (folder !== undefined) await rm(folder, { recursive: true, force: true });
  });

  it('heat when they are advised to, and go back to their contact when the manager is gone', async function () {
    this.timeout(30_000);
    const stage = await WaterHeaterStage.build({
      brokerUrl: `mqtt://127.0.0.1:${port}`,
      heater: { initialCelsius: 48 },
    });
    try {
      await stage.pass(HOUR_MS / 4);
      await stage.orchestrator.recommend([0, 2200, 0, 0]);
      const before = stage.heater.energyWattHours;
      await stage.pass(HOUR_MS / 2 + 60_000);
      assert.ok(Math.abs(stage.heater.energyWattHours - before - 550) < 80);
      await stage.ems.close();
      assert.equal(stage.heater.mode, 'auto');
    } finally {
      await stage.close();
    }
  });
});
