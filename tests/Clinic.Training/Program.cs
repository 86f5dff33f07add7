using System.Globalization;
using Clinic.Training;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
CultureInfo.DefaultThreadCurrentCulture = CultureInfo.InvariantCulture;
var root = new DirectoryInfo(Environment.CurrentDirectory);
while (root is not null && !File.Exists(Path.Combine(root.FullName, "Clinic.sln"))) root = root.Parent;
if (root is null)
{
    Console.Error.WriteLine("Run it inside the project.");
    return 1;
}
var corpus = Path.Combine(root.FullName, "tests", "Clinic.Interpretation.Tests", "Corpus");
var weights = Path.Combine(root.FullName, "api", "Clinic.Interpretation", "Learned", "second-reader.bin");
switch (args.FirstOrDefault())
{
    case "train":
        Commands.Train(corpus, weights);
        return 0;
    case "classes" when args.Length == 2:
        WordClassFile.Make(args[1], Path.Combine(Path.GetDirectoryName(weights)!, "word-classes.bin"));
        return 0;
    case "rules":
        return Commands.Rules(Path.Combine(root.FullName, "api", "Clinic.Interpretation", "Rules"), args.ElementAtOrDefault(1) ?? "");
    case "curve":
        Commands.Curve(corpus);
        return 0;
    case "misses":
        Commands.Misses(corpus, args.ElementAtOrDefault(1) ?? Path.Combine(root.FullName, "TestResults"));
        return 0;
    default:
        Console.Error.WriteLine("""
            train    trains the second reader, prints the figures and writes its weights
            rules    prints every rule row whose example or counter-example does not behave
            curve    prints how the figures grow with the number of voices
            classes  makes the classes of like words from the file of vectors it is given
            misses   writes every note of a held-back voice that is read otherwise than labelled
            """);
        return 1;
}
