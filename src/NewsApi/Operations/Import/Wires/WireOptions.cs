using System.Text;
using NewsApi.Contract.Import;

namespace NewsApi.Operations.Import.Wires;

/// <summary>What the reader of a wire assumes where an item says nothing.</summary>
/// <param name="Section">The section of items that name none. Null: the feed's title, or <c>Wire</c>.</param>
/// <param name="Zone">The time zone of dates without one. Null: such dates are refused.</param>
/// <param name="Language">The language of items that name none. Null: derived from the script.</param>
sealed record WireOptions(string? Section = null, TimeZoneInfo? Zone = null, string? Language = null);

/// <summary>The options of an import. Those of an item depend on its source, which only the file names.</summary>
sealed record WireSettings
{
    /// <summary>The encoding of XML files, whatever they declare. Null: as declared or detected.</summary>
    public Encoding? Encoding { get; init; }

    /// <summary>The clock that decides what lies in the future and what has expired.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    public Func<WireOrigin, WireOptions> OptionsOf { get; init; } = _ => new();
}
