import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { api, body, ifMatch } from "../../api/client";
import { keys } from "../../api/keys";
import type { Integration, IntegrationDetails } from "../../api/models";

/** All integrations by name. A clinic has a handful, so that the pages are read in one go. */
export const useIntegrations = () =>
  useQuery({
    queryKey: keys.integrations,
    queryFn: async ({ signal }) => {
      const all: Integration[] = [];
      let after: string | undefined;
      do {
        const page = await body(api.GET("/api/v1/integrations", { params: { query: { limit: 200, after } }, signal }));
        all.push(...page.items);
        after = page.next ?? undefined;
      } while (after);
      return all;
    },
  });

export const readIntegration = (integrationId: string) => body(api.GET("/api/v1/integrations/{integrationId}", { params: { path: { integrationId } } }));

/** A deed about the integrations; the list is asked again after it, whether it was done or refused. */
function useDeed<T, R>(deed: (input: T) => Promise<R>) {
  const cache = useQueryClient();
  return useMutation({ mutationFn: deed, onSettled: () => cache.invalidateQueries({ queryKey: keys.integrations }) });
}

const at = ({ id, version }: Integration) => ({ path: { integrationId: id }, header: ifMatch(version) });

export const useRegisterIntegration = () => useDeed((details: IntegrationDetails) => body(api.POST("/api/v1/integrations", { body: details })));

export const useUpdateIntegration = () =>
  useDeed(({ from, details }: { from: Integration; details: IntegrationDetails }) =>
    body(api.PUT("/api/v1/integrations/{integrationId}", { params: at(from), body: details })),
  );

export const useDeactivateIntegration = () =>
  useDeed((integration: Integration) => body(api.POST("/api/v1/integrations/{integrationId}/deactivate", { params: at(integration) })));

export const useReactivateIntegration = () =>
  useDeed((integration: Integration) => body(api.POST("/api/v1/integrations/{integrationId}/reactivate", { params: at(integration) })));
