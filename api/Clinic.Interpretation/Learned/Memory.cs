using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace Clinic.Interpretation.Learned;

/// <summary>Hints to the processor about memory; they change no result.</summary>
internal static unsafe class Memory
{
    /// <summary>Asks for what stands there ahead of its use. Where the processor takes no such hint, nothing happens.</summary>
    public static void Fetch<T>(ref T place)
    {
        if (Sse.IsSupported) Sse.Prefetch0(Unsafe.AsPointer(ref place));
    }
}
