import { runComponentProcess } from '../shared/component-process.js';
import { retailer } from './component.js';

await runComponentProcess(retailer);
