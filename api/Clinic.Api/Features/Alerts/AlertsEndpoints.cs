using Clinic.Api.Http;

namespace Clinic.Api.Features.Alerts;

public static class AlertsEndpoints
{
    public static void MapAlerts(this IEndpointRouteBuilder api)
    {
        var alerts = api.MapGroup("/alerts").WithTags("Alerts");
        alerts.Query<ListAlertsQuery, Page<AlertView>>("", "List alerts by due time");
        alerts.Query<GetAlertQuery, AlertView>("/{alertId:guid}", "Read an alert");
        alerts.Post<AcknowledgeAlertCommand, AlertView>("/{alertId:guid}/acknowledge", "Acknowledge an alert");
        alerts.Post<ResolveAlertCommand, AlertView>("/{alertId:guid}/resolve", "Resolve an alert");
    }
}
