// Written by `gridloom pattern code` from the pattern files: change those, not this.
import type { BuildingsPatterns, BuildingsRequests } from './buildings.js';
import type { ChargingPatterns, ChargingRequests } from './charging.js';
import type { CommunityPatterns, CommunityRequests } from './community.js';
import type { ConsentPatterns, ConsentRequests } from './consent.js';
import type { ConsumptionPatterns, ConsumptionRequests } from './consumption.js';
import type { ContractsPatterns, ContractsRequests } from './contracts.js';
import type { DevicesPatterns, DevicesRequests } from './devices.js';
import type { EngagementPatterns, EngagementRequests } from './engagement.js';
import type { FlexibilityPatterns, FlexibilityRequests } from './flexibility.js';
import type { ForecastsPatterns, ForecastsRequests } from './forecasts.js';
import type { GridPatterns, GridRequests } from './grid.js';
import type { HeatPatterns, HeatRequests } from './heat.js';
import type { KpiPatterns, KpiRequests } from './kpi.js';
import type { LimitsPatterns, LimitsRequests } from './limits.js';
import type { MeteringPatterns, MeteringRequests } from './metering.js';
import type { MeteringDataPatterns, MeteringDataRequests } from './metering-data.js';
import type { NoticesPatterns, NoticesRequests } from './notices.js';
import type { ObservabilityPatterns, ObservabilityRequests } from './observability.js';
import type { OpenDataPatterns, OpenDataRequests } from './open-data.js';
import type { OperationPatterns, OperationRequests } from './operation.js';
import type { OrchestrationPatterns, OrchestrationRequests } from './orchestration.js';
import type { PreferencesPatterns, PreferencesRequests } from './preferences.js';
import type { ServicesPatterns, ServicesRequests } from './services.js';
import type { SettlementPatterns, SettlementRequests } from './settlement.js';
import type { SimulationPatterns, SimulationRequests } from './simulation.js';
import type { TariffsPatterns, TariffsRequests } from './tariffs.js';
import type { TradingPatterns, TradingRequests } from './trading.js';
import type { TrustPatterns, TrustRequests } from './trust.js';

export type * from './buildings.js';
export type * from './charging.js';
export type * from './community.js';
export type * from './consent.js';
export type * from './consumption.js';
export type * from './contracts.js';
export type * from './devices.js';
export type * from './engagement.js';
export type * from './flexibility.js';
export type * from './forecasts.js';
export type * from './grid.js';
export type * from './heat.js';
export type * from './kpi.js';
export type * from './limits.js';
export type * from './metering.js';
export type * from './metering-data.js';
export type * from './notices.js';
export type * from './observability.js';
export type * from './open-data.js';
export type * from './operation.js';
export type * from './orchestration.js';
export type * from './preferences.js';
export type * from './services.js';
export type * from './settlement.js';
export type * from './simulation.js';
export type * from './tariffs.js';
export type * from './trading.js';
export type * from './trust.js';

/** Row types of the patterns of the catalogue, by name. */
export interface CataloguePatterns
  extends BuildingsPatterns,
    ChargingPatterns,
    CommunityPatterns,
    ConsentPatterns,
    ConsumptionPatterns,
    ContractsPatterns,
    DevicesPatterns,
    EngagementPatterns,
    FlexibilityPatterns,
    ForecastsPatterns,
    GridPatterns,
    HeatPatterns,
    KpiPatterns,
    LimitsPatterns,
    MeteringPatterns,
    MeteringDataPatterns,
    NoticesPatterns,
    ObservabilityPatterns,
    OpenDataPatterns,
    OperationPatterns,
    OrchestrationPatterns,
    PreferencesPatterns,
    ServicesPatterns,
    SettlementPatterns,
    SimulationPatterns,
    TariffsPatterns,
    TradingPatterns,
    TrustPatterns {}

/** Row types of the requests with result of the catalogue, by name. */
export interface CatalogueRequests
  extends BuildingsRequests,
    ChargingRequests,
    CommunityRequests,
    ConsentRequests,
    ConsumptionRequests,
    ContractsRequests,
    DevicesRequests,
    EngagementRequests,
    FlexibilityRequests,
    ForecastsRequests,
    GridRequests,
    HeatRequests,
    KpiRequests,
    LimitsRequests,
    MeteringRequests,
    MeteringDataRequests,
    NoticesRequests,
    ObservabilityRequests,
    OpenDataRequests,
    OperationRequests,
    OrchestrationRequests,
    PreferencesRequests,
    ServicesRequests,
    SettlementRequests,
    SimulationRequests,
    TariffsRequests,
    TradingRequests,
    TrustRequests {}
