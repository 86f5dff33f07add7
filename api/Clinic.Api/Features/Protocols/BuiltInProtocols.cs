using Clinic.Api.Features.Sessions;

namespace Clinic.Api.Features.Protocols;

/// <summary>
/// The protocols that every clinic has. They come with the application, under ids that never change, and are not edited: a clinic
/// that wants another rhythm writes a protocol of its own.
/// </summary>
public static class BuiltInProtocols
{
    /// <summary>Treatment-resistant depression, US label: twice a week from 56 mg, then weekly, then as seldom as the response holds.</summary>
    public static readonly Guid EsketamineResistantDepression = new("0193b000-0000-7000-8000-000000000001");

    /// <summary>Major depression with acute suicidal ideation or behaviour, US label: 84 mg twice a week for four weeks; beyond that not systematically studied.</summary>
    public static readonly Guid EsketamineAcuteSuicidality = new("0193b000-0000-7000-8000-000000000002");

    /// <summary>65 years and older, European and British product information: the first dose is 28 mg.</summary>
    public static readonly Guid EsketamineOlderAdults = new("0193b000-0000-7000-8000-000000000003");

    /// <summary>Racemic ketamine by vein, outside any label: 0.5 mg/kg over 40 minutes, six infusions in two to three weeks.</summary>
    public static readonly Guid KetamineInfusions = new("0193b000-0000-7000-8000-000000000004");

    public static readonly IReadOnlyDictionary<Guid, ProtocolDetails> All = new Dictionary<Guid, ProtocolDetails>
    {
        [EsketamineResistantDepression] = Esketamine("Esketamine, treatment-resistant depression", "Adults; US label.", 18, [56, 84], 56),
        [EsketamineAcuteSuicidality] = new()
        {
            Name = "Esketamine, depression with acute suicidality",
            Description = "Adults; US label. May drop to 56 mg. Benefit is evaluated at four weeks; longer use was not systematically studied.",
            Medicine = Medicine.Esketamine,
            Route = DoseRoute.Intranasal,
            DoseUnit = DoseUnit.Mg,
            FromAge = 18,
            Phases = [new("Weeks 1 to 4", [84, 56], PerWeek: 2, Weeks: 4)],
        },
        [EsketamineOlderAdults] = Esketamine("Esketamine, 65 years and older", "European and British product information.", 65, [28, 56, 84], 28),
        [KetamineInfusions] = new()
        {
            Name = "Ketamine infusions, series of six",
            Description = "Racemic ketamine, outside any label: six infusions in two to three weeks.",
            Medicine = Medicine.Ketamine,
            Route = DoseRoute.Intravenous,
            DoseUnit = DoseUnit.MgPerKg,
            InfusionMinutes = 40,
            Phases = [new("Series of six", [0.5m], PerWeek: 3, Weeks: 3, Sessions: 6)],
        },
    };

    private static ProtocolDetails Esketamine(string name, string description, int fromAge, decimal[] doses, decimal firstDose) => new()
    {
        Name = name,
        Description = description,
        Medicine = Medicine.Esketamine,
        Route = DoseRoute.Intranasal,
        DoseUnit = DoseUnit.Mg,
        FromAge = fromAge,
        Phases =
        [
            new("Weeks 1 to 4", doses, firstDose, PerWeek: 2, Weeks: 4),
            new("Weeks 5 to 8", doses, Weeks: 4),
            new("Week 9 on", doses, MostEveryWeeks: 2),
        ],
    };
}
