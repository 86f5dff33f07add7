using Clinic.Api.Http;

namespace Clinic.Api.Features.Alerts;

public static class AlertsEndpoints
{
    public static void MapAlerts(this IEndpointRouteBuilder api)
    {
        var alerts = api.MapGroup("/alerts").WithTags("Alerts");
        alerts.Query<ListAlertsQuery, Page<AlertView>>("", "List alerts by due time");
        alerts.Query<GetAlertQuery, AlertView>("/{alertId:guid}", "Read an alert");
        alerts.Query<GetAlertHistoryQuery, AlertHistoryView>("/{alertId:guid}/history", "Read what became of an alert");
        alerts.Query<GetCallScriptQuery, CallScriptView>("/{alertId:guid}/call-script", "Read what to say and do on the phone");
        alerts.Post<AcknowledgeAlertCommand, AlertView>("/{alertId:guid}/acknowledge", "Acknowledge an alert");
        alerts.Post<HandOverAlertCommand, AlertView>("/{alertId:guid}/hand-over", "Hand an alert over");
        alerts.Post<NoteDispositionCommand, AlertView>("/{alertId:guid}/disposition", "Note what was done so far");
        alerts.Post<ResolveAlertCommand, AlertView>("/{alertId:guid}/resolve", "Resolve an alert");
    }
}
