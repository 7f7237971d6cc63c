import { useCallback, useEffect, useState } from 'react';
import { useServices } from '@/components/hooks/services-context';
import type { LaunchPlan, LaunchProgress, LaunchSurvey } from '@/lib/services/launch-types';

export interface SurveyLook {
  /** The last one, also while everybody is looked at again. */
  readonly survey?: LaunchSurvey;
  /** Everybody is being looked at. */
  readonly progress?: LaunchProgress;
  readonly error?: string;
  /** Something was put right, here or elsewhere. */
  readonly lookAgain: () => void;
}

interface State {
  readonly plan: LaunchPlan;
  readonly survey?: LaunchSurvey;
  readonly progress?: LaunchProgress;
  readonly error?: string;
}

/** Looks at everybody of a plan, again whenever the plan changes. @param plan missing: not now */
export function useSurvey(plan: LaunchPlan | undefined): SurveyLook {
  const { launches } = useServices();
  const [attempt, setAttempt] = useState(0);
  const [state, setState] = useState<State | undefined>();
  // biome-ignore lint/correctness/useExhaustiveDependencies: another attempt asks the same again
  useEffect(() => {
    if (!plan) return;
    const control = new AbortController();
    const { signal } = control;
    const onProgress = (progress: LaunchProgress) => {
      if (!signal.aborted) setState((now) => ({ ...kept(now, plan), progress }));
    };
    setState((now) => ({ ...kept(now, plan), progress: { done: 0, total: plan.personIds.length } }));
    launches.survey(plan, { signal, onProgress }).then(
      (result) => {
        if (signal.aborted) return;
        setState(result.ok ? { plan, survey: result.value } : { plan, error: result.error.message });
      },
      (error: unknown) => {
        if (!signal.aborted) setState({ plan, error: error instanceof Error ? error.message : String(error) });
      },
    );
    return () => control.abort();
  }, [plan, launches, attempt]);
  const lookAgain = useCallback(() => setAttempt((count) => count + 1), []);
  return { ...(state ?? {}), lookAgain };
}

/** The plan for exactly what was looked at: its texts, its client, and who gets which. */
export function asLookedAt(plan: LaunchPlan, { launchId, texts, workspaceId }: LaunchSurvey): LaunchPlan {
  return { ...plan, launchId, texts, workspaceId };
}

/** What is known of other texts or people says nothing of these. */
function kept(now: State | undefined, plan: LaunchPlan): State {
  const isSame = now && now.plan.sequenceId === plan.sequenceId && now.plan.mailboxId === plan.mailboxId;
  return isSame && now.survey ? { plan, survey: now.survey } : { plan };
}
