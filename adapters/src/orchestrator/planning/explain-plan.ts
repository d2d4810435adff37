import { besideOthers, bestResponse, openNeeds, type Pricing } from './best-response.js';
import { loadOf, NO_KWH, type HomeState, type Schedule } from './home-state.js';
import type { PlanExplanation } from './plan.js';
import { clock, energyText, euros } from './plan-words.js';
import type { HomeProblem, PlannedDevice } from './problem.js';
import { slotCost } from './slot-cost.js';
import { slotHours, slotsWithin, slotStart } from './slots.js';

/** Smaller amounts explain nothing [EUR]. */
const LEAST_AMOUNT_EUR = 0.005;

/**
 * Why each device is planned as it is, from what it would do otherwise while the others keep their schedules: start at
 * once (price), do without sun (sun), know no limit (limit), have no windows (preference).
 */
export function explainPlan(state: HomeState): PlanExplanation[] {
  return state.problem.devices.flatMap((device, index) => explainDevice(state, device, index));
}

function explainDevice(state: HomeState, device: PlannedDevice, index: number): PlanExplanation[] {
  const { problem } = state;
  const { deviceId } = device;
  const schedule = state.schedules[index]!;
  const load = state.load(index);
  state.remove(index);
  const pricing = besideOthers(state, device);
  const costOf = (of: PlannedDevice, choice: Schedule): number => {
    const { kwh } = loadOf(problem, of, choice);
    let cost = openNeeds(problem, of, choice);
    kwh.forEach((energy, slot) => {
      cost += extra(state, slot, energy);
    });
    return cost;
  };
  const cost = costOf(device, schedule);
  const found: PlanExplanation[] = [];
  const when = spans(problem, load.kwh);

  if (device.kind === 'battery') {
    const idleCost = costOf(device, { kind: 'energy', kwh: new Float64Array(problem.slotCount) });
    found.push(batteryPrice(state, deviceId, load.kwh, idleCost - cost));
  } else if (when !== '') {
    const soon = bestResponse(state, device, atOnce(pricing));
    const saved = costOf(device, soon) - cost;
    const spent = load.kwh.reduce((sum, energy, slot) => sum + extra(state, slot, energy), 0);
    const energy = load.kwh.reduce((sum, kwh) => sum + kwh, 0);
    const paid = `${energyText(energy)} for ${euros(spent)}`;
    const alternative = spans(problem, loadOf(problem, device, soon).kwh);
    if (saved >= LEAST_AMOUNT_EUR && alternative !== when)
      found.push({
        deviceId,
        kind: 'price',
        text: `runs ${when}: ${paid}; at the earliest (${alternative}) it would cost ${euros(saved)} more`,
        amountEur: saved,
      });
    else
      found.push({
        deviceId,
        kind: 'price',
        text: `runs ${when}: ${paid}; no other time costs noticeably less`,
        amountEur: Math.max(0, saved),
      });
  }

  const sun = sunShare(state, load.kwh);
  if (sun.kwh > 0.01 && sun.eur >= LEAST_AMOUNT_EUR)
    found.push({
      deviceId,
      kind: 'sun',
      text: `${energyText(sun.kwh)} come from the sun (${spans(problem, sun.bySlot)}) and save ${euros(sun.eur)}`,
      amountEur: sun.eur,
    });

  const here = Math.min(cost, costOf(device, bestResponse(state, device, pricing)));
  const unlimited = bestResponse(state, device, { ...pricing, free: () => Infinity });
  const byLimit = here - costOf(device, unlimited);
  const blocked = firstBlocked(problem, pricing, loadOf(problem, device, unlimited));
  if (byLimit >= LEAST_AMOUNT_EUR && blocked !== undefined)
    found.push({
      deviceId,
      kind: 'limit',
      text:
        `limited by the connection: ${spans(problem, loadOf(problem, device, unlimited).kwh)} would save ${euros(byLimit)}, ` +
        `but at ${clock(problem, slotStart(problem, blocked.slot))} it needs ${Math.round(blocked.needed)} VA ` +
        `where ${Math.max(0, Math.round(blocked.free))} VA are free`,
      amountEur: byLimit,
    });

  const unbound = withoutWindows(problem, device);
  if (unbound !== undefined) {
    const anyTime = bestResponse(state, unbound, pricing);
    const byPreference = here - costOf(unbound, anyTime);
    if (byPreference >= LEAST_AMOUNT_EUR)
      found.push({
        deviceId,
        kind: 'preference',
        text: `keeps to the customer's times; ${spans(problem, loadOf(problem, unbound, anyTime).kwh)} would save ${euros(byPreference)}`,
        amountEur: byPreference,
      });
  }
  state.set(index, schedule);
  return found;
}

/** What energy in a slot costs on top of what the others draw [EUR]. */
function extra({ problem, net }: HomeState, slot: number, kwh: number): number {
  return slotCost(problem, slot, net[slot]! + kwh) - slotCost(problem, slot, net[slot]!);
}

/** Prices of somebody who only wants to be done early. */
function atOnce(pricing: Pricing): Pricing {
  return { ...pricing, energy: (slot, kwh) => Math.abs(kwh) * 1e-3 * (slot + 1) };
}

function batteryPrice(
  state: HomeState,
  deviceId: string,
  kwh: Float64Array,
  saved: number,
): PlanExplanation {
  const { problem } = state;
  const charged = kwh.map((energy) => Math.max(0, energy));
  const discharged = kwh.map((energy) => Math.max(0, -energy));
  const sum = (values: Float64Array): number => values.reduce((total, value) => total + value, 0);
  const words = [
    ...(sum(charged) > NO_KWH
      ? [`charges ${energyText(sum(charged))} ${spans(problem, charged)}`]
      : []),
    ...(sum(discharged) > NO_KWH
      ? [`gives ${energyText(sum(discharged))} ${spans(problem, discharged)}`]
      : []),
  ];
  return {
    deviceId,
    kind: 'price',
    text:
      words.length === 0
        ? 'rests: no difference between prices pays for what is lost in storing'
        : `${words.join(', ')}: better by ${euros(saved)} than resting, what is stored at the end included`,
    amountEur: Math.max(0, saved),
  };
}

/** What of the energy of a device is sun that would otherwise be sold or left, and what that saves. */
function sunShare(
  { problem, net }: HomeState,
  kwh: Float64Array,
): { kwh: number; eur: number; bySlot: Float64Array } {
  const hours = slotHours(problem);
  let eur = 0;
  const bySlot = kwh.map((energy, slot) => {
    if (energy <= NO_KWH) return 0;
    const shared = (problem.communitySunWatts[slot]! * hours) / 1000;
    const sun = shared + (problem.ownSunWatts[slot]! * hours) / 1000;
    const bought = (drawn: number): number => Math.max(0, drawn - shared);
    const more = bought(net[slot]! + energy) - bought(net[slot]!);
    const covered = Math.min(sun, Math.max(0, energy - more));
    const sold = Math.min(covered, Math.max(0, -net[slot]!));
    eur +=
      covered * problem.importPriceEurPerKwh[slot]! - sold * problem.exportPriceEurPerKwh[slot]!;
    return covered;
  });
  return { kwh: bySlot.reduce((sum, value) => sum + value, 0), eur, bySlot };
}

function firstBlocked(
  { slotCount }: HomeProblem,
  { free }: Pricing,
  { voltAmperes }: { readonly voltAmperes: Float64Array },
): { slot: number; needed: number; free: number } | undefined {
  for (let slot = 0; slot < slotCount; slot++) {
    const needed = voltAmperes[slot]!;
    if (needed > free(slot) + 0.5) return { slot, needed, free: free(slot) };
  }
  return undefined;
}

/** The device without its windows; undefined when it has none that keep it from anything. */
function withoutWindows(problem: HomeProblem, device: PlannedDevice): PlannedDevice | undefined {
  const fromMs = problem.startMs;
  const toMs = slotStart(problem, problem.slotCount);
  const { allowedWindows, ...always } = device;
  const bound =
    allowedWindows !== undefined && !slotsWithin(problem, allowedWindows).every(Boolean);
  switch (always.kind) {
    case 'programme': {
      const moves = always.programmes.some(({ fixedStartMs }) => fixedStartMs === undefined);
      if (!moves) return undefined;
      return {
        ...always,
        programmes: always.programmes.map((programme) => ({
          ...programme,
          earliestStartMs: Math.min(fromMs, programme.earliestStartMs),
          latestEndMs: Math.max(toMs, programme.latestEndMs),
        })),
      };
    }
    case 'interruptible':
      return {
        ...always,
        earliestStartMs: Math.min(fromMs, always.earliestStartMs),
        deadlineMs: Math.max(toMs, always.deadlineMs),
      };
    case 'vehicle':
    case 'battery':
    case 'corridor':
      return bound ? always : undefined;
  }
}

/** When something happens, in local times: `02:00-03:30 and 05:00-05:15`. */
function spans(problem: HomeProblem, kwh: Float64Array): string {
  const list: { from: number; to: number }[] = [];
  kwh.forEach((energy, slot) => {
    if (Math.abs(energy) <= NO_KWH) return;
    const last = list.at(-1);
    if (last?.to === slot) last.to = slot + 1;
    else list.push({ from: slot, to: slot + 1 });
  });
  const words = list
    .slice(0, 3)
    .map(
      ({ from, to }) =>
        `${clock(problem, slotStart(problem, from))}-${clock(problem, slotStart(problem, to))}`,
    );
  const rest = list.length - words.length;
  if (rest > 0) words.push(`${rest} more`);
  return words.length < 2
    ? words.join('')
    : `${words.slice(0, -1).join(', ')} and ${words.at(-1)!}`;
}
