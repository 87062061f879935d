using System.ComponentModel.DataAnnotations;
using System.Diagnostics.CodeAnalysis;
using FluentValidation;
using NewsApi.Contract.Validation;
using NewsApi.Newsroom;
using NewsApi.Newsroom.Partners;

namespace NewsApi.Contract.Partners;

/// <summary>A secret feed address to be created.</summary>
sealed record FeedAddressDraft
{
    /// <summary>Who will use the address. Plain text, 1–100 characters.</summary>
    /// <example>Our news app</example>
    public required string Name { get; init; }
}

sealed class FeedAddressDraftValidator : AbstractValidator<FeedAddressDraft>
{
    public FeedAddressDraftValidator() => RuleFor(a => a.Name).Name(100);
}

/// <summary>A secret feed address, without the address itself.</summary>
record FeedAddressView
{
    /// <summary>The identifier, used to revoke the address.</summary>
    public required Id<FeedAddress> Id { get; init; }

    /// <summary>Who uses the address.</summary>
    public required string Name { get; init; }

    /// <summary>The last four characters of the secret in the address, to tell addresses apart.</summary>
    public required string Hint { get; init; }

    /// <summary>When the address was created. RFC 3339, UTC.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When the address was last requested, accurate to a minute; null if it never was. RFC 3339, UTC.</summary>
    public required DateTimeOffset? LastUsedAt { get; init; }

    public static FeedAddressView Of(FeedAddress address) => new()
    {
        Id = address.Id,
        Name = address.Name,
        Hint = address.Hint,
        CreatedAt = address.CreatedAt,
        LastUsedAt = address.LastUsedAt,
    };
}

/// <summary>A new secret feed address, in each format.</summary>
sealed record FeedAddressWithUrls : FeedAddressView
{
    /// <summary>The address of the RSS 2.0 feed. The addresses are returned only once; only a hash of their secret is stored.</summary>
    [Url]
    public required string Rss { get; init; }

    /// <summary>The address of the Atom feed.</summary>
    [Url]
    public required string Atom { get; init; }

    /// <summary>The address of the JSON Feed.</summary>
    [Url]
    public required string Json { get; init; }

    [SetsRequiredMembers]
    FeedAddressWithUrls(FeedAddressView view, string url) : base(view) =>
        (Rss, Atom, Json) = ($"{url}.rss", $"{url}.atom", $"{url}.json");

    public static FeedAddressWithUrls Of(FeedAddress address, Site site, string secret) =>
        new(FeedAddressView.Of(address), $"{site.PublicUrl}/feeds/partner/{secret}");
}
