using System.Diagnostics.CodeAnalysis;

namespace NewsApi.Newsroom;

/// <summary>The newsroom says no: the request was well formed, but an editorial rule forbids it.</summary>
sealed class ConflictException(string code, string reason) : Exception(reason)
{
    public string Code { get; } = code;

    public static void ThrowIf([DoesNotReturnIf(true)] bool forbidden, string code, string reason)
    {
        if (forbidden)
            throw new ConflictException(code, reason);
    }
}
