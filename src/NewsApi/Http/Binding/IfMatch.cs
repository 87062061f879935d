using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Net.Http.Headers;
using NewsApi.Contract.Problems;
using NewsApi.Newsroom.Audit;

namespace NewsApi.Http.Binding;

/// <summary>
/// The version that a writer has seen, from If-Match. Whoever replaces something (PUT) must say it, so that nothing is overwritten unseen;
/// whoever does something to it (publish, kill, correct) may.
/// </summary>
readonly record struct IfMatch(IReadOnlyList<int>? Versions)
{
    public static ValueTask<IfMatch> BindAsync(HttpContext http)
    {
        var given = http.Request.Headers.IfMatch;
        if (given.Count == 0)
            return HttpMethods.IsPut(http.Request.Method) ? throw new PreconditionRequiredException() : new(default(IfMatch));
        if (given is ["*"])
            return new(default(IfMatch));

        // Proxies that pack answers make their tags weak; the version is the same.
        return EntityTagHeaderValue.TryParseStrictList(given, out var tags)
            && !tags.Contains(EntityTagHeaderValue.Any)
            ? new(new IfMatch([.. tags.Select(t => VersionOf(t.Tag.AsSpan().Trim('"')))]))
            : throw new InvalidRequestException("If-Match", "must be the ETag of an earlier answer, such as \"3\"");
    }

    static int VersionOf(ReadOnlySpan<char> tag) =>
        tag is not ['0', ..] && int.TryParse(tag, NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : -1;

    /// <summary>Goes on only when this is the version that the writer has seen.</summary>
    public void EnsureMatches(IAudited thing)
    {
        if (Versions is not null && !Versions.Contains(thing.AuditedVersion ?? 0))
            throw new DbUpdateConcurrencyException("Not the version that If-Match names.");
    }
}

/// <summary>A PUT without If-Match: 428.</summary>
sealed class PreconditionRequiredException() : Exception("If-Match is missing.");
