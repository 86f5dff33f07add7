using System.Reflection;
using Clinic.Api.Data;

namespace Clinic.Api.Features.Alerts;

/// <summary>What to say, ask and do about one kind of alert, before names and numbers are put in.</summary>
public sealed record CallScript(string Say, IReadOnlyList<string> Ask, IReadOnlyList<string> Do);

/// <summary>
/// The call scripts, one for each code, from the table beside this file. They support whoever calls and replace no judgement: the
/// questions about suicide follow the order of the C-SSRS screener, those about a stroke the signs of face, arm and speech, and each
/// leads to the emergency number where there is doubt.
/// </summary>
public static class CallScripts
{
    private static readonly Dictionary<AlertCode, CallScript> All = Read();

    public static CallScript Of(AlertCode code) => All[code];

    private static Dictionary<AlertCode, CallScript> Read()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("Alerts/call-scripts.tsv")
            ?? throw new InvalidOperationException("The call scripts are not embedded.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(line => line.TrimEnd('\r').Split('\t'))
            .ToDictionary(r => CodeColumns.FromCode<AlertCode>(r[0]), r => new CallScript(r[1], r[2].Split('|'), r[3].Split('|')));
    }
}
