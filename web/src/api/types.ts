// The contract's types by short names; contract.d.ts is generated from docs/openapi.yaml.
import type { components } from './contract';

type Schemas = components['schemas'];

export type Level = Schemas['Level'];
export type Result = Schemas['Result'];
export type Decision = Schemas['Decision'];
export type Levels = Schemas['Levels'];
export type ResultLevels = Schemas['ResultLevels'];
export type Session = Schemas['Session'];
export type Version = Schemas['Version'];
export type Facets = Schemas['Facets'];
export type Today = Schemas['Today'];
export type QueueItem = Schemas['QueueItem'];
export type Incident = Schemas['Incident'];
export type IncidentDetail = Schemas['IncidentDetail'];
export type IncidentEvent = Schemas['IncidentEvent'];
export type IncidentOrigin = Schemas['IncidentOrigin'];
export type CodedEvent = Schemas['Event'];
export type Finding = Schemas['Finding'];
export type FindingDetail = Schemas['FindingDetail'];
export type Report = Schemas['Report'];
export type FullReport = Schemas['FullReport'];
export type ReportDetail = Schemas['ReportDetail'];
export type Party = Schemas['Party'];
export type Amounts = Schemas['Amounts'];
export type Counts = Schemas['Counts'];
export type Agreement = Schemas['Agreement'];
export type AgreementDetail = Schemas['AgreementDetail'];
export type Clause = Schemas['Clause'];
export type Contacts = Schemas['Contacts'];
export type Actor = Schemas['Actor'];
export type ActorDetail = Schemas['ActorDetail'];
export type Place = Schemas['Place'];
export type PlaceDetail = Schemas['PlaceDetail'];
export type Source = Schemas['Source'];
export type SourceDetail = Schemas['SourceDetail'];
export type Origin = Schemas['Origin'];
export type OriginDetail = Schemas['OriginDetail'];
export type Timeline = Schemas['Timeline'];
export type Points = Schemas['Points'];
export type ZoneFeatures = Schemas['ZoneFeatures'];
export type Review = Schemas['Review'];
export type NewReview = Schemas['NewReview'];
export type ReviewResult = Schemas['ReviewResult'];
export type Coded = Schemas['Coded'];
export type Fetched = Schemas['Fetched'];
export type Added = Schemas['Added'];
export type SearchResult = Schemas['SearchResult'];
export type RecordChange = Schemas['RecordChange'];
export type Tally = Schemas['Tally'];

/** A page of a list; every list of the contract has this shape. */
export interface Page<T> {
  total: number;
  next: string | null;
  revision: string;
  items: T[];
}

/** From the least to the most certain; refuted stands apart. */
export const LEVELS: readonly Level[] = ['alleged', 'reported', 'corroborated', 'verified', 'refuted'];
/** From the most to the least serious. */
export const RESULTS: readonly Result[] = ['violation', 'possible', 'undecidable', 'compliant', 'not covered'];
export const TYPES = [
  'ASSAULT',
  'COERCE',
  'MOBILIZE',
  'PROTEST',
  'SANCTION',
  'THREATEN',
  'REJECT',
  'ACCUSE',
  'REQUEST',
  'AGREE',
  'CONSULT',
  'SUPPORT',
  'COOPERATE',
  'CONCEDE',
  'AID',
  'RETREAT',
] as const;
