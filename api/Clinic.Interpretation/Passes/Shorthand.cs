namespace Clinic.Interpretation.Passes;

/// <summary>Clinical abbreviations and phone spelling, written out: "c/o" is "complains of", "tmrw" is "tomorrow".</summary>
internal static class Shorthand
{
    /// <summary>Read where the two letters stand round a slash.</summary>
    public static readonly string[] SlashedRows =
    [
        "c/o=complains of", "w/o=without", "w/=with", "h/o=history of", "s/p=status post", "r/o=rule out", "b/c=because", "f/u=follow up",
        "n/v=nausea vomiting", "d/t=due to", "d/c=discontinued", "y/o=year old", "p/w=presents with", "w/d=withdrawal", "b/t=between", "w/in=within",
    ];

    /// <summary>Read in any letters.</summary>
    public static readonly string[] Rows =
    [
        "pt=patient", "pts=patients", "hx=history", "bc=because", "cuz=because", "coz=because", "becuz=because", "tho=though", "altho=although",
        "u=you", "ur=your", "rn=right now", "idk=i do not know", "dunno=do not know", "tmrw=tomorrow", "tmr=tomorrow", "tmw=tomorrow", "tonite=tonight",
        "nite=night", "thru=through", "ppl=people", "abt=about", "rly=really", "prob=probably", "probs=probably", "def=definitely", "smth=something",
        "appt=appointment", "appts=appointments", "lil=little", "yest=yesterday", "hav=have", "plz=please", "pls=please", "thx=thanks", "gd=good", "luv=love",
        "sx=symptoms", "sxs=symptoms", "meds=medication", "tx=treatment", "dx=diagnosis", "inf=infusion", "esk=esketamine", "ket=ketamine", "mtg=meeting",
        "apptmt=appointment", "bday=birthday", "bfast=breakfast", "brekkie=breakfast", "em=them", "til=until", "till=until", "ya=you", "yall=you all", "nothin=nothing", "somethin=something", "everythin=everything", "goin=going", "feelin=feeling",
        "sleepin=sleeping", "doin=doing", "tryin=trying", "thinkin=thinking", "talkin=talking", "walkin=walking", "eatin=eating", "gettin=getting", "lookin=looking", "cryin=crying", "drinkin=drinking", "workin=working", "wakin=waking", "runnin=running",
        "mornin=morning", "evenin=evening", "wk=week", "wks=weeks", "wkend=weekend", "improv=improved", "incr=increased", "decr=decreased", "dec=decreased", "approx=approximately",
    ];

    /// <summary>Read only where written in capitals, as "ha" and "cp" mean other things on a phone.</summary>
    public static readonly string[] CapitalRows =
    [
        "ha=headache", "has=headaches", "cp=chest pain", "sob=shortness of breath", "nv=nausea vomiting", "loc=loss of consciousness", "etoh=alcohol", "thc=cannabis", "bp=blood pressure", "wnl=within normal limits",
    ];

    private static readonly Dictionary<string, string[]> Slashed = Table(SlashedRows);

    private static readonly Dictionary<string, string[]>.AlternateLookup<ReadOnlySpan<char>> SlashedWords = Slashed.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>The words that shorthand with a slash stands for; null where <paramref name="word"/> is none.</summary>
    public static string[]? ExpandSlashed(ReadOnlySpan<char> word) => SlashedWords.TryGetValue(word, out var written) ? written : null;

    private static Dictionary<string, string[]> Table(string[] rows)
    {
        var table = new Dictionary<string, string[]>(StringComparer.Ordinal);
        foreach (var row in rows)
        {
            var equals = row.IndexOf('=', StringComparison.Ordinal);
            table.Add(row[..equals], row[(equals + 1)..].Split(' '));
        }
        return table;
    }
}
