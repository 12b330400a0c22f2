import type { Place } from './article.ts'
import { isFields, type Value } from './front-matter-value.ts'
import { definedOf, lineOfText, listOf } from './values.ts'

/**
 * Where an article happens: a name, `52.52, 13.40` (latitude first), a list of the two, an object
 * with `lat`, `lon` and `name`, or GeoJSON's `Point` (longitude first, RFC 7946 §3.1.1).
 * `undefined` where a value names no place on earth.
 */
export function placeOf(value: Value): Place | undefined {
  if (isFields(value)) {
    const { type, coordinates, name, title, label, city, lat, latitude, lon, lng, long, longitude } = value
    const geoJson = lineOfText(type) === 'Point'
    const [first, second] = listOf(coordinates)
    const point = geoJson
      ? pointOf(second, first)
      : (pointOf(lat ?? latitude, lon ?? lng ?? long ?? longitude) ?? pairOf(coordinates))
    return placeWith(lineOfText(name ?? title ?? label ?? city), point)
  }
  const point = pairOf(value)
  if (point) return { point }
  return isNumeric(value) ? undefined : placeWith(lineOfText(value), undefined)
}

/** A point on earth of its latitude and longitude in degrees; `undefined` where it is none. */
export function pointOf(north: Value | undefined, east: Value | undefined): Place['point'] {
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
