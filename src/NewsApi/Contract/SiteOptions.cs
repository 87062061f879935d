using System.ComponentModel.DataAnnotations;
using NewsApi.Contract.Validation;

namespace NewsApi.Contract;

/// <summary>The settings of <see cref="Site"/>.</summary>
sealed class SiteOptions
{
    public const string Section = "Site";

    /// <summary>
    /// The URL under which clients reach this API; links are built from it. Default: the one the database has from an earlier start, else
    /// the address that the server listens on.
    /// </summary>
    [HttpUrl(IsBase = true)]
    public string? PublicUrl { get; set; }

    /// <summary>
    /// The URL of the site or app that renders articles; an article's <c>url</c> begins with it. Default: the one the database has, else
    /// <see cref="PublicUrl"/> if set, else <see cref="Site.Default"/>.
    /// </summary>
    [HttpUrl(IsBase = true)]
    public string? ReaderUrl { get; set; }

    /// <summary>The publication's name, 1–200 characters. Default: the one the database has, else <c>NewsApi</c>.</summary>
    [MinLength(1, ErrorMessage = "must not be empty"), MaxLength(200, ErrorMessage = "must have at most 200 characters")]
    public string? Name { get; set; }
}
