import type { SceneName, SceneView, WorkshopStatus } from './protocol.gen';

export type Shown = SceneName | 'thanks';

/**
 * What the projector shows: the way in before the opening, thanks after the close. What the host
 * chooses to look back on after the close (cloud, tables, clusters, a note) is shown.
 */
export function shownScene(
  status: WorkshopStatus,
  scene: SceneView,
  notes: { has(id: string): boolean },
): Shown {
  if (status === 'draft') return 'join';
  if (status === 'closed' && (scene.scene === 'join' || scene.scene === 'question')) {
    return 'thanks';
  }
  if (scene.scene === 'note' && !notes.has(scene.note ?? '')) return 'cloud';
  return scene.scene;
}
