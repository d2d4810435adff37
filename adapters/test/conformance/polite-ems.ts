import { typedPattern } from '@gridloom/graph-patterns';
import {
  energyManagementKnowledgeBase,
  startHomeManagement,
  type Clock,
  type ComponentDefinition,
  type DeviceControl,
  type HomeManagement,
  type Segment,
} from '../../src/index.js';

export type EmsConfig = {
  readonly id: string;
  readonly homeId: string;
  readonly orchestrator: string;
  readonly customer: string;
  /** After which somebody takes the devices out of management. */
  readonly buttonAfterMs?: number;
};

export const EMS_SCHEMA = {
  type: 'object',
  required: ['id', 'homeId', 'orchestrator', 'customer'],
};

const RED_LIGHT = typedPattern('notices/red-light');
const HALF_DAY_MS = 12 * 3_600_000;

/** The smallest system that does everything that is expected: two heaters that always want to run. */
export const politeEms: ComponentDefinition<EmsConfig> = {
  name: 'polite-ems',
  description: 'Two heaters that always want to run.',
  configSchema: EMS_SCHEMA,
  start: async ({ id, homeId, orchestrator, customer, buttonAfterMs }, context) => {
    const { clock } = context;
    const management: HomeManagement = await startHomeManagement({
      connector: await context.join(energyManagementKnowledgeBase(id)),
      clock,
      managerId: 'polite',
      homes: [{ homeId, orchestrator, customers: [customer] }],
      preferences: {
        'preferences/comfort-temperature': ({ minimumTemperature, maximumTemperature }) =>
          minimumTemperature <= maximumTemperature
            ? { accepted: true, reason: 'none' }
            : { accepted: false, reason: 'the lowest is above the highest' },
      },
      log: (event) => context.log(event),
    });
    const controls = ['heater-1', 'heater-2'].map((deviceId) =>
      manageHeater(management, homeId, deviceId, clock),
    );
    await management.catchUp();
    for (const control of controls) control.demand(true);
    const tellLight = (active: boolean, untilMs: number): void =>
      management.outbox.send(
        homeId,
        { name: 'red-light-post', argument: RED_LIGHT.pattern },
        [
          RED_LIGHT.toBinding({
            homeId,
            noticeId: management.nextId('light'),
            time: new Date(clock.now()),
            active,
            until: new Date(untilMs),
            ratedPower: 3000,
          }),
        ],
        [orchestrator],
      );
    if (buttonAfterMs !== undefined)
      clock.after(buttonAfterMs, () => {
        tellLight(true, clock.now() + HALF_DAY_MS);
        clock.after(HALF_DAY_MS, () => tellLight(false, clock.now()));
      });
    return { close: () => management.close() };
  },
};

function manageHeater(
  management: HomeManagement,
  homeId: string,
  deviceId: string,
  clock: Clock,
): DeviceControl {
  let cancel = (): void => undefined;
  const follow = (control: DeviceControl, segments: readonly Segment[]): void => {
    cancel();
    const nowMs = clock.now();
    const current = segments.find(({ fromMs, toMs }) => fromMs <= nowMs && nowMs < toMs);
    control.demand(current === undefined || current.powerWatts > 0);
    const next = segments.map(({ toMs }) => toMs).find((toMs) => toMs > nowMs);
    if (next !== undefined) cancel = clock.after(next - nowMs, () => follow(control, segments));
  };
  const control: DeviceControl = management.manage({
    homeId,
    deviceId,
    kind: 'https://w3id.org/gridloom/energy#SpaceHeater',
    rating: {
      activePowerWatts: 1500,
      powerFactor: 1,
      phases: '1',
      switchOnPeakVoltAmperes: 0,
      controllable: true,
      interruptible: true,
      sheddingPriority: 1,
    },
    switch: {
      switchOn: () => management.observe(deviceId, { isOn: true, powerWatts: 1480 }),
      switchOff: () => management.observe(deviceId, { isOn: false, powerWatts: 0 }),
    },
    onRecommendation: ({ segments }) => {
      follow(control, segments);
      return { accepted: true, reason: 'none' };
    },
    onConsent: (allowed) => control.demand(allowed),
  });
  return control;
}
