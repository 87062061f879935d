using System.Diagnostics.CodeAnalysis;

namespace NewsApi.Newsroom;

/// <summary>
/// A well-formed request conflicts with an editorial rule. Answered with 409 and the problem type of <see cref="Code"/>.
/// </summary>
sealed class ConflictException(string code, string reason) : Exception(reason)
{
    public string Code { get; } = code;

    public static void ThrowIf([DoesNotReturnIf(true)] bool forbidden, string code, string reason)
    {
        if (forbidden)
            throw new ConflictException(code, reason);
    }
}
