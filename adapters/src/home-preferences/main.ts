import { runComponentProcess } from '../shared/component-process.js';
import { homePreferences } from './component.js';

await runComponentProcess(homePreferences);
