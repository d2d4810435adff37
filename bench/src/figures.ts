import { firstAsk, longPattern, reactChain } from './chains.js';
import { leftLinearClosure, nonLinearClosure } from './closures.js';
import { explaining } from './explaining.js';
import { forecastSkill } from './forecast-skill.js';
import { inProcessAsk } from './in-process-ask.js';
import { inProcessJoin } from './in-process-join.js';
import { lifting } from './lifting.js';
import { askAmongMany, askWhileRegistering, registerAmongMany } from './many-interactions.js';
import { memoryInProcess, memoryWithStreams } from './memory.js';
import { meteringLoad } from './metering-load.js';
import { mixedSources } from './mixed-sources.js';
import { ontologies } from './ontologies.js';
import { patternCheck } from './pattern-check.js';
import type { FigureGroup } from './reading.js';
import { repeatedPredicates } from './repeated-predicates.js';
import {
  restJoin,
  restManyRows,
  restPost,
  restSmallAsk,
  restThroughput,
} from './rest-exchanges.js';
import { restRegistration } from './rest-registration.js';
import { levelCosts, rivalsAlike, rivalsApart } from './rival-sources.js';
import { replanning, schedulesOfHomes } from './schedules.js';
import { soak } from './soak.js';
import { worth } from './worth.js';

/** Everything that is measured, in the order of the report. */
export const figureGroups: readonly FigureGroup[] = [
  { title: 'Exchanges in one process', figures: [inProcessAsk, inProcessJoin] },
  { title: 'Many interactions', figures: [askAmongMany, askWhileRegistering, registerAmongMany] },
  {
    title: 'Developer API over HTTP',
    figures: [restSmallAsk, restThroughput, restManyRows, restJoin, restPost, restRegistration],
  },
  { title: 'Memory', figures: [memoryInProcess, memoryWithStreams] },
  {
    title: 'Levels, chains and long patterns',
    figures: [
      rivalsApart,
      rivalsAlike,
      levelCosts,
      repeatedPredicates,
      mixedSources,
      reactChain,
      longPattern,
      firstAsk,
    ],
  },
  { title: 'Rules', figures: [leftLinearClosure, nonLinearClosure] },
  { title: 'Explaining', figures: [explaining] },
  { title: 'Messages', figures: [lifting] },
  { title: 'Ontologies', figures: [ontologies] },
  { title: 'Patterns', figures: [patternCheck] },
  { title: 'Metering', figures: [meteringLoad] },
  { title: 'Forecasts', figures: [forecastSkill] },
  { title: 'Schedules', figures: [schedulesOfHomes, replanning] },
  { title: 'Worth', figures: [worth] },
  { title: 'Long runs', figures: [soak] },
];
