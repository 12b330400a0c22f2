import type { Place } from '../article.ts'
import type { Finding } from '../finding.ts'
import { isFields, type Value } from '../front-matter-value.ts'
import { type Metadata, type Said, saidOf, warningAt } from './fields.ts'
import { plainName } from './plain-line.ts'
import { definedOf, lineOfText, listOf, memberOf } from './values.ts'

const nameMembers = ['name', 'title', 'label', 'city']
const latitudeMembers = ['lat', 'latitude']
const longitudeMembers = ['lon', 'lng', 'long', 'longitude']
const pointMembers = [...latitudeMembers, ...longitudeMembers, 'coordinates']
/** Members of an object that are read of a place, in a row those that say the same. */
export const placeMembers = [nameMembers, latitudeMembers, longitudeMembers, ['coordinates'], ['type']]

/** Where an article happens, and what else is said of that. What is no place on earth is a finding. */
export function readPlace(
  metadata: Metadata,
  findings: Finding[],
): { readonly place: Place | undefined; readonly leftOver: readonly Said[] } {
  const { named } = metadata
  const refuse = ({ key, value }: Said, name?: string): void => {
    const what = `"${key}": ${JSON.stringify(value).slice(0, 80)}`
    const message =
      name === undefined
        ? `${what} is no place on earth; write "location: 52.52, 13.40", latitude first`
        : `${what} says no point on earth, so only the name "${name}" is kept; write {name: …, lat: 52.52, lon: 13.40}, lat from -90 to 90, lon from -180 to 180`
    findings.push(warningAt(metadata, key, 'location', message))
  }
  const [[north], [east]] = [saidOf(named, 'latitude'), saidOf(named, 'longitude')]
  const own = pointOf(north?.value, east?.value)
  const halves = own ? [] : [north, east].filter((half) => half !== undefined)
  for (const half of halves.slice(0, 1)) refuse(half)
  const all = saidOf(named, 'place').map((written) => {
    const place = placeOf(written.value)
    const isRefused = !place || (!place.point && saysPoint(written.value))
    if (isRefused) refuse(written, place?.name)
    return { written, place, isRefused }
  })
  const places = all.flatMap(({ place, ...rest }) => (place ? [{ place, ...rest }] : []))
  const name = places.find(({ place }) => place.name !== undefined)?.place.name
  const point = own ?? places.find(({ place }) => place.point)?.place.point
  const others = all.filter(
    ({ place, isRefused }) =>
      isRefused ||
      (place?.name !== undefined && place.name !== name) ||
      (place?.point !== undefined && !isAt(place.point, point)),
  )
  return {
    place: placeWith(name, point),
    leftOver: [...halves, ...others.map(({ written }) => written)],
  }
}

function isAt(one: NonNullable<Place['point']>, other: Place['point']): boolean {
  return one.latitude === other?.latitude && one.longitude === other.longitude
}

/** Whether an object means to say a point, or a part of one. */
function saysPoint(value: Value): boolean {
  return isFields(value) && pointMembers.some((member) => listOf(value[member]).length > 0)
}

/**
 * Where an article happens: a name, `52.52, 13.40` (latitude first), a list of the two, an object
 * with `lat`, `lon` and `name`, or GeoJSON's `Point` (longitude first, RFC 7946 §3.1.1).
 * `undefined` where a value names no place on earth.
 */
function placeOf(value: Value): Place | undefined {
  if (isFields(value)) {
    const { type, coordinates } = value
    const geoJson = lineOfText(type) === 'Point'
    const [first, second] = listOf(coordinates)
    const point = geoJson
      ? pointOf(second, first)
      : (pointOf(memberOf(value, latitudeMembers), memberOf(value, longitudeMembers)) ?? pairOf(coordinates))
    return placeWith(plainName(memberOf(value, nameMembers)), point)
  }
  const point = pairOf(value)
  if (point) return { point }
  return isNumeric(value) ? undefined : placeWith(plainName(value), undefined)
}

/** A point on earth of its latitude and longitude in degrees; `undefined` where it is none. */
function pointOf(north: Value | undefined, east: Value | undefined): Place['point'] {
  const [latitude, longitude] = [north, east].map(degreesOf)
  if (latitude === undefined || longitude === undefined) return undefined
  return Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180 ? { latitude, longitude } : undefined
}

function placeWith(name: string | undefined, point: Place['point']): Place | undefined {
  return name === undefined && point === undefined ? undefined : definedOf({ name, point })
}

function pairOf(value: Value | undefined): Place['point'] {
  const parts =
    typeof value === 'string'
      ? value
          .trim()
          .replace(/^geo:/i, '')
          .split(/\s*[,;]\s*|\s+/)
      : listOf(value)
  return parts.length === 2 ? pointOf(parts[0], parts[1]) : undefined
}

/** Whether a text was meant as coordinates: nothing but numbers. */
function isNumeric(value: Value): boolean {
  return typeof value !== 'string' || /^(?:geo:)?[\s\d.,;°+-]+$/i.test(value)
}

function degreesOf(value: Value | undefined): number | undefined {
  const text = lineOfText(value)
  return text !== undefined && /^[+-]?\d{1,3}(?:\.\d+)?$/.test(text) ? Number(text) : undefined
}
