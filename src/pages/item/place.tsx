import type { ItemPlace } from './item.ts'

/** Where an article happens, leading to a map where the point is known. */
export function Place({ place: { name, latitude, longitude } }: { readonly place: ItemPlace }) {
  if (latitude === undefined || longitude === undefined) return <bdi>{name}</bdi>
  const point = `${degrees(latitude, 'N', 'S')}, ${degrees(longitude, 'E', 'W')}`
  return (
    <bdi>
      <a href={mapAt(latitude, longitude)} rel="external">
        {name ?? point}
      </a>
    </bdi>
  )
}

function mapAt(latitude: number, longitude: number): string {
  return `https://www.openstreetmap.org/?mlat=${latitude}&mlon=${longitude}#map=12/${latitude}/${longitude}`
}

function degrees(value: number, positive: string, negative: string): string {
  return `${Math.abs(value)}° ${value < 0 ? negative : positive}`
}
