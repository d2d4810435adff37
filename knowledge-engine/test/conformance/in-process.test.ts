import { Runtime } from '../../src/runtime/index.js';
import { describeSmartConnector } from './smart-connector-suite.js';

describeSmartConnector('in process', async (options) => {
  const runtime = new Runtime(options);
  return {
    runtime,
    connect: (knowledgeBase) => runtime.connect(knowledgeBase),
    close: () => runtime.close(),
  };
});
