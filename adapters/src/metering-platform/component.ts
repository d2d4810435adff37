import type { ComponentDefinition } from '../shared/component.js';
import { CONFIG_SCHEMA, type MeteringDataPlatformConfig } from './config.js';
import { startMeteringDataPlatform, type MeteringDataPlatform } from './data-platform.js';

/** The metering data platform as a component of a pilot. */
export const meteringDataPlatform: ComponentDefinition<
  MeteringDataPlatformConfig,
  MeteringDataPlatform
> = {
  name: 'metering-platform',
  description: 'Reads the meters of homes and gives their data to those whom a consent names.',
  configSchema: CONFIG_SCHEMA,
  start: (config, context) => startMeteringDataPlatform(config, context),
};
