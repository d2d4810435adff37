import { runComponentProcess } from '../shared/component-process.js';
import { meteringDataPlatform } from './component.js';

await runComponentProcess(meteringDataPlatform);
