// The few signs of the page, drawn here so that nothing is fetched.
const PATHS: Record<string, string> = {
  today: 'M3 4.5h14M3 10h9M3 15.5h11',
  map: 'm3 5 4.5-2 5 2L17 3v12l-4.5 2-5-2L3 17Zm4.5-2v12m5-10v12',
  trend: 'M3 16.5h14M4 13l4-5 3.5 3L17 4',
  incidents: 'M10 3 17.5 16h-15ZM10 8.2v3.6m0 2v.3',
  findings: 'M4 3h12v14H4ZM7 7h6M7 10h6M7 13h3',
  agreements: 'M5 2.5h7l3.5 3.5v11.5H5ZM12 2.5V6h3.5M7.5 10h5.5m-5.5 3h5.5',
  contacts:
    'M7 9.5a3 3 0 1 0 0-6 3 3 0 0 0 0 6Zm-5 7c0-3 2-5 5-5s5 2 5 5M13 3.8a3 3 0 0 1 0 5.4m2 2.6c2 .6 3.2 2.3 3.2 4.7',
  actors: 'M10 9a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7Zm-6.5 8.5c0-3.8 2.6-6 6.5-6s6.5 2.2 6.5 6',
  places:
    'M10 18s6-5.6 6-10a6 6 0 1 0-12 0c0 4.400 6 10 6 10Zm0-7.700a2.300 2.300 0 1 0 0-4.600 2.300 2.300 0 0 0 0 4.600Z',
  sources: 'M3 4h11v12.500H4.500A1.500 1.500 0 0 1 3 15Zm11 4h3v7a1.500 1.500 0 0 1-3 0M6 7.500h5M6 10.500h5m-5 3h3',
  code: 'm7 6-4 4 4 4m6-8 4 4-4 4',
  search: 'M9 15A6 6 0 1 0 9 3a6 6 0 0 0 0 12Zm4.300-1.700L17.500 17.500',
  reviews: 'M3.500 10a6.500 6.500 0 1 0 2-4.700L3.500 7.300M3.500 3v4.300h4.300M10 6.500V10l2.500 2',
  more: 'M4 10h.01M10 10h.01M16 10h.01',
  light:
    'M10 13.500a3.500 3.500 0 1 0 0-7 3.500 3.500 0 0 0 0 7ZM10 2v2m0 12v2M2 10h2m12 0h2M4.300 4.300l1.500 1.500m8.400 8.400 1.500 1.500m0-11.400-1.500 1.500m-8.400 8.400-1.500 1.500',
  dark: 'M16.500 12A7 7 0 0 1 8 3.500a7 7 0 1 0 8.500 8.500Z',
  system: 'M3 4h14v9.500H3ZM7.500 17h5M10 13.500V17',
  close: 'm5 5 10 10M15 5 5 15',
  down: 'm5 8 5 5 5-5',
  pencil: 'm4 16 .8-3.600L13.200 4l2.800 2.800-8.400 8.400Z',
  play: 'M6 4v12l10-6Z',
  pause: 'M6 4v12M14 4v12',
  save: 'M10 3v9m-4-3.500 4 4 4-4M3.500 16.500h13',
};

export function Icon({ name }: { name: string }) {
  return (
    <svg class="icon" viewBox="0 0 20 20" aria-hidden="true">
      <path d={PATHS[name] ?? ''} />
    </svg>
  );
}
