// The title of the browser's window.
import { useEffect } from 'preact/hooks';

export function useTitle(title: string): void {
  useEffect(() => {
    document.title = title ? `${title} · truce` : 'truce';
  }, [title]);
}
