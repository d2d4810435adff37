import type { ComponentContext, ComponentDefinition } from '../shared/component.js';
import { ConfigError } from '../shared/config.js';
import { HOME_PREFERENCES_SCHEMA, type HomePreferencesConfig } from './config.js';
import { ContradictionError } from './contradictions.js';
import { serveControl, type ControlServer } from './control.js';
import { HomeBook } from './home-book.js';
import { HomePreferences } from './home-preferences.js';
import { WishInputError } from './read-wish.js';
import { fileStore, memoryStore } from './stores.js';

/** Where a running application listens for `gridloom home`; undefined without. */
export function controlSocketOf({
  controlSocket,
  store,
}: Pick<HomePreferencesConfig, 'controlSocket' | 'store'>): string | undefined {
  return controlSocket ?? (store === undefined ? undefined : `${store}.socket`);
}

/** @throws ConfigError when the homes, or the wishes of the file, contradict themselves */
async function start(
  config: HomePreferencesConfig,
  context: ComponentContext,
): Promise<HomePreferences> {
  const homes = new HomeBook(config);
  const store = config.store === undefined ? memoryStore() : fileStore(config.store);
  let running: HomePreferences | undefined;
  let control: ControlServer | undefined;
  try {
    running = new HomePreferences({ config, context, homes, store });
    await running.start();
    const socket = controlSocketOf(config);
    if (socket !== undefined) {
      control = await serveControl(socket, running);
      running.onClose(() => control!.close());
    }
    return running;
  } catch (error) {
    if (running === undefined) store.close();
    else await running.close();
    if (error instanceof ContradictionError || error instanceof WishInputError)
      throw new ConfigError(`preferences: ${error.message}`);
    throw error;
  }
}

/** The application of the people of one home or of many: what they want, what became of it, and what they are told. */
export const homePreferences: ComponentDefinition<HomePreferencesConfig, HomePreferences> = {
  name: 'home-preferences',
  description:
    'Tells energy management systems what the people of homes want, and shows what became of it.',
  configSchema: HOME_PREFERENCES_SCHEMA,
  start,
};
