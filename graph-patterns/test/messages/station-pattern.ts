import { parsePatternFile } from '@gridloom/graph-patterns';

/** A pattern with everything that messages can carry: texts, numbers, times, booleans, IRIs, listed ones, and minted nodes. */
export const stationPattern = parsePatternFile(
  `# title: Readings of a station
# purpose: For tests.
# seed: test
# used-as: Ask/Answer, Post/React
# ?site: IRI from site/{siteName} - the site
# ?siteName: xsd:string e.g. "north" - its name
# ?station: IRI from station/{stationId} - the station
# ?stationId: xsd:string e.g. "s-1" - its key
# ?operator: IRI e.g. <https://example.org/party/p-1> - who runs it
# ?status: IRI one of <https://example.org/ns#Open> <https://example.org/ns#Closed> - whether it is open
# ?reading: IRI from {station}/{time} - the reading
# ?time: xsd:dateTime e.g. "2026-01-15T18:00:00Z"^^xsd:dateTime - when
# ?valid: xsd:boolean e.g. true - whether it counts
# ?level: xsd:integer e.g. 3 - a count
# ?power: xsd:decimal [W] e.g. 2150.5 - power

PREFIX ex: <https://example.org/ns#>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>

SELECT ?site ?siteName ?station ?stationId ?operator ?status ?reading ?time ?valid ?level ?power
WHERE {
  ?site ex:contains ?station ; ex:name ?siteName .
  ?station a ex:Station ; ex:key ?stationId ; ex:operator ?operator ; ex:status ?status ; ex:hasReading ?reading .
  ?reading a ex:Reading ; ex:at ?time ; ex:valid ?valid ; ex:level ?level ; ex:power ?power ; ex:unit ex:Watt .
}
`,
  'test/station',
);
