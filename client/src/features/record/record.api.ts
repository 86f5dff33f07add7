import { useQuery } from "@tanstack/react-query";
import { api, body } from "../../api/client";
import { keys } from "../../api/keys";

/** Everything that is stored about a patient. Asked for on purpose only: it is heavy, and each reading is accounted for. */
export const useRecord = (patientId: string) =>
  useQuery({
    queryKey: [...keys.patient(patientId), "record-whole"],
    queryFn: () => body(api.GET("/api/v1/patients/{patientId}/record", { params: { path: { patientId } } })),
    staleTime: Infinity,
  });
