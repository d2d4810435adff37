/** What the appliance is. */
export type ApplianceKind = 'washing-machine' | 'tumble-dryer' | 'dishwasher';

/** A stretch of a programme with about constant power. */
export type ProgrammeSlot = {
  readonly minutes: number;
  readonly watts: number;
  /** Heating elements 1, drum and pump motors less. */
  readonly powerFactor: number;
};

export type Programme = {
  readonly name: string;
  readonly kind: ApplianceKind;
  readonly slots: readonly ProgrammeSlot[];
};

const slot = (minutes: number, watts: number, powerFactor: number): ProgrammeSlot => ({
  minutes,
  watts,
  powerFactor,
});

/**
 * Programmes of common appliances, with the shape that load measurements of such appliances show: short strong heating,
 * long weak movement. Energy is between 0.5 and 2.2 kWh a run.
 */
export const PROGRAMMES = {
  'cotton-60': {
    name: 'Cotton 60',
    kind: 'washing-machine',
    slots: [
      slot(5, 120, 0.7),
      slot(25, 2050, 0.99),
      slot(35, 180, 0.65),
      slot(15, 150, 0.65),
      slot(10, 420, 0.7),
    ],
  },
  'eco-40-60': {
    name: 'Eco 40-60',
    kind: 'washing-machine',
    slots: [
      slot(5, 100, 0.7),
      slot(15, 1900, 0.99),
      slot(120, 110, 0.65),
      slot(20, 140, 0.65),
      slot(10, 450, 0.7),
    ],
  },
  'quick-30': {
    name: 'Quick 30',
    kind: 'washing-machine',
    slots: [slot(3, 120, 0.7), slot(8, 1900, 0.99), slot(14, 170, 0.65), slot(5, 430, 0.7)],
  },
  'dry-cotton': {
    name: 'Cotton cupboard dry',
    kind: 'tumble-dryer',
    slots: [slot(80, 2150, 0.98), slot(10, 1100, 0.96), slot(10, 220, 0.65)],
  },
  'dry-heat-pump': {
    name: 'Heat pump eco',
    kind: 'tumble-dryer',
    slots: [slot(15, 900, 0.85), slot(110, 650, 0.85), slot(10, 200, 0.65)],
  },
  'dish-eco': {
    name: 'Eco 50',
    kind: 'dishwasher',
    slots: [
      slot(15, 80, 0.65),
      slot(20, 1950, 0.99),
      slot(95, 75, 0.65),
      slot(15, 1950, 0.99),
      slot(60, 30, 0.6),
    ],
  },
  'dish-intensive': {
    name: 'Intensive 70',
    kind: 'dishwasher',
    slots: [
      slot(10, 90, 0.65),
      slot(30, 2100, 0.99),
      slot(35, 90, 0.65),
      slot(20, 2100, 0.99),
      slot(30, 30, 0.6),
    ],
  },
} as const satisfies Readonly<Record<string, Programme>>;

export type ProgrammeName = keyof typeof PROGRAMMES;

const MINUTE_MS = 60_000;

export function programmeDurationMs(programme: Programme): number {
  return programme.slots.reduce((sum, { minutes }) => sum + minutes * MINUTE_MS, 0);
}
