using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Net.Http.Headers;
using NewsApi.Contract.Problems;
using NewsApi.Http.Caching;
using NewsApi.Newsroom.Audit;

namespace NewsApi.Http.Binding;

/// <summary>
/// The versions in the If-Match header. PUT requires the header, to prevent lost updates; other methods, such as those
/// that publish, kill or correct, accept it.
/// </summary>
readonly record struct IfMatch(IReadOnlyList<int>? Versions)
{
    public static ValueTask<IfMatch> BindAsync(HttpContext http)
    {
        var header = http.Request.Headers.IfMatch;
        if (header.Count == 0)
            return HttpMethods.IsPut(http.Request.Method) ? throw new PreconditionRequiredException() : new(default(IfMatch));
        if (header is ["*"])
            return new(default(IfMatch));

        // Weak tags are accepted: a proxy that compresses responses weakens their ETag, but the version is the same.
        return EntityTagHeaderValue.TryParseStrictList(EntityTags.WithoutEncoding(header), out var tags)
            && !tags.Contains(EntityTagHeaderValue.Any)
            ? new(new IfMatch([.. tags.Select(t => ParseVersion(t.Tag.AsSpan().Trim('"')))]))
            : throw new InvalidRequestException("If-Match", "must be the ETag of an earlier response, such as \"3\"");
    }

    static int ParseVersion(ReadOnlySpan<char> tag) =>
        tag is not ['0', ..] && int.TryParse(tag, NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : -1;

    /// <summary>Throws unless the current version of the resource is one of these, or If-Match allows any version.</summary>
    public void EnsureMatches(IAudited resource)
    {
        if (Versions is not null && !Versions.Contains(resource.AuditedVersion ?? 0))
            throw new DbUpdateConcurrencyException("The current version does not match If-Match.");
    }
}

/// <summary>A PUT request without If-Match: 428.</summary>
sealed class PreconditionRequiredException() : Exception("If-Match is missing.");
