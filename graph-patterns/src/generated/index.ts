// Written by `npm run patterns` from the pattern files: change those, not this.
import type { ChargingPatterns, ChargingRequests } from './charging.js';
import type { CommunityPatterns, CommunityRequests } from './community.js';
import type { ConsumptionPatterns, ConsumptionRequests } from './consumption.js';
import type { DevicesPatterns, DevicesRequests } from './devices.js';
import type { FlexibilityPatterns, FlexibilityRequests } from './flexibility.js';
import type { ForecastsPatterns, ForecastsRequests } from './forecasts.js';
import type { GridPatterns, GridRequests } from './grid.js';
import type { KpiPatterns, KpiRequests } from './kpi.js';
import type { LimitsPatterns, LimitsRequests } from './limits.js';
import type { MeteringPatterns, MeteringRequests } from './metering.js';
import type { NoticesPatterns, NoticesRequests } from './notices.js';
import type { ObservabilityPatterns, ObservabilityRequests } from './observability.js';
import type { OpenDataPatterns, OpenDataRequests } from './open-data.js';
import type { OperationPatterns, OperationRequests } from './operation.js';
import type { OrchestrationPatterns, OrchestrationRequests } from './orchestration.js';
import type { PreferencesPatterns, PreferencesRequests } from './preferences.js';
import type { SettlementPatterns, SettlementRequests } from './settlement.js';
import type { TariffsPatterns, TariffsRequests } from './tariffs.js';
import type { TradingPatterns, TradingRequests } from './trading.js';

/** Row types of the patterns of the catalogue, by name. */
export interface CataloguePatterns
  extends ChargingPatterns,
    CommunityPatterns,
    ConsumptionPatterns,
    DevicesPatterns,
    FlexibilityPatterns,
    ForecastsPatterns,
    GridPatterns,
    KpiPatterns,
    LimitsPatterns,
    MeteringPatterns,
    NoticesPatterns,
    ObservabilityPatterns,
    OpenDataPatterns,
    OperationPatterns,
    OrchestrationPatterns,
    PreferencesPatterns,
    SettlementPatterns,
    TariffsPatterns,
    TradingPatterns {}

/** Row types of the requests with result of the catalogue, by name. */
export interface CatalogueRequests
  extends ChargingRequests,
    CommunityRequests,
    ConsumptionRequests,
    DevicesRequests,
    FlexibilityRequests,
    ForecastsRequests,
    GridRequests,
    KpiRequests,
    LimitsRequests,
    MeteringRequests,
    NoticesRequests,
    ObservabilityRequests,
    OpenDataRequests,
    OperationRequests,
    OrchestrationRequests,
    PreferencesRequests,
    SettlementRequests,
    TariffsRequests,
    TradingRequests {}
