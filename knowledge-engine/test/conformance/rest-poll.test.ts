import { restNetwork } from './rest-network.js';
import { describeSmartConnector } from './smart-connector-suite.js';

describeSmartConnector('over REST with long polls', (options) =>
  restNetwork(options, { delivery: 'poll' }),
);
