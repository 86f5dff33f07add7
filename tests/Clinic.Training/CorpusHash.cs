using System.Security.Cryptography;

namespace Clinic.Training;

/// <summary>What the weight file calls the corpus by: the head of SHA-256 over the training files in the order of their names.</summary>
public static class CorpusHash
{
    public static string Of(string folder)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var file in Directory.GetFiles(folder, "notes-*.jsonl").Order(StringComparer.Ordinal)) hash.AppendData(File.ReadAllBytes(file));
        return Convert.ToHexStringLower(hash.GetHashAndReset())[..16];
    }
}
