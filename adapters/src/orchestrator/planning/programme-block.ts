import type { Term } from './linear-model.js';
import { addApparent, fitsAlone, type ModelContext } from './model-context.js';
import type { ProgrammeDevice } from './problem.js';
import {
  programmeEnergy,
  programmeLoads,
  programmeStartSlots,
  slotsWithin,
  slotStart,
  type SlotLoad,
} from './slots.js';

/** Missing programmes count as at least so much energy. */
const LEAST_NEED_KWH = 1;

/** The start variables of a device's programmes; none for a fixed programme. */
export type ProgrammeColumns = {
  readonly kind: 'programme';
  readonly starts: readonly {
    readonly programmeId: string;
    readonly choices: readonly { readonly slot: number; readonly column: number }[];
  }[];
};

/**
 * One binary per programme and slot at which it may start; exactly one is 1, or the programme does not run. Programmes
 * of one device touch no slot together.
 */
export function addProgrammes(context: ModelContext, device: ProgrammeDevice): ProgrammeColumns {
  const { problem, model, energy } = context;
  const allowed = slotsWithin(problem, device.allowedWindows);
  const lumps = Array.from({ length: problem.slotCount }, (): Term[] => []);
  const touching = Array.from({ length: problem.slotCount }, (): Term[] => []);
  const taken = new Array<boolean>(problem.slotCount).fill(false);
  const kilovoltAmperes = ({ peakWatts }: SlotLoad, margin: number): number =>
    (peakWatts / device.powerFactor + margin) / 1000;
  const starts: ProgrammeColumns['starts'][number][] = [];

  for (const programme of device.programmes) {
    if (programme.fixedStartMs === undefined) continue;
    for (const { slot } of programmeLoads(problem, programme, programme.fixedStartMs))
      taken[slot] = true;
  }
  for (const programme of device.programmes) {
    if (programme.fixedStartMs !== undefined) continue;
    const kwh = programmeEnergy(programme) / 1000;
    const choices: { slot: number; column: number }[] = [];
    for (const slot of programmeStartSlots(problem, programme, allowed)) {
      const loads = programmeLoads(problem, programme, slotStart(problem, slot));
      const margin = (load: SlotLoad): number =>
        load.slot === slot ? device.switchOnPeakVoltAmperes : 0;
      const possible = loads.every(
        (load) =>
          !taken[load.slot] &&
          fitsAlone(context, device, load.slot, kilovoltAmperes(load, margin(load))),
      );
      if (!possible) continue;
      const column = model.column({
        cost: loads.reduce(
          (sum, load) =>
            sum + (load.energyWattHours / 1000) * context.besideCents(device, load.slot),
          0,
        ),
        upper: 1,
        integer: true,
      });
      choices.push({ slot, column });
      for (const load of loads) {
        energy[load.slot]!.push([column, load.energyWattHours / 1000]);
        addApparent(context, device, load.slot, column, kilovoltAmperes(load, margin(load)));
        lumps[load.slot]!.push([column, load.energyWattHours / 1000]);
        touching[load.slot]!.push([column, 1]);
      }
    }
    const missing = model.column({
      cost: Math.max(LEAST_NEED_KWH, kwh) * context.needCents(device),
      upper: 1,
    });
    model.equal(`one start ${device.deviceId} ${programme.programmeId}`, 1, [
      [missing, 1],
      ...choices.map(({ column }): Term => [column, 1]),
    ]);
    starts.push({ programmeId: programme.programmeId, choices });
  }
  lumps.forEach((terms, slot) => context.lumps[slot]!.push({ kind: 'choice', terms }));
  if (starts.length > 1)
    touching.forEach((terms, slot) => {
      if (terms.length > 1) model.atMost(`one programme ${device.deviceId} ${slot}`, 1, terms);
    });
  return { kind: 'programme', starts };
}
