using NewsApi.Contract.Problems;
using NewsApi.Newsroom.Articles;

namespace NewsApi.Contract.Editing;

/// <summary>The body of a draft as sanitized blocks. Parsing takes the most time of a write and needs no database.</summary>
sealed class ParsedBody
{
    readonly List<string> removed = [];
    readonly string? violation;

    /// <param name="blocks">The body as blocks.</param>
    /// <param name="html">The body as HTML, instead of blocks.</param>
    public ParsedBody(IReadOnlyList<BlockDraft>? blocks, string? html)
    {
        if (html is null)
            Blocks = [.. (blocks ?? []).Select(b => b.ToBlock(figure => FigureOf((FigureDraft)figure), removed))];
        else if (HtmlBlockParser.Parse(html, removed) is { } parsed)
            (Blocks, violation) = (parsed, BlockRules.FindViolation(parsed));
        else
            (Blocks, violation) = ([], $"must not have {HtmlBlockParser.Limits}");
    }

    /// <summary>The blocks. Throws if the HTML breaks a rule.</summary>
    public IReadOnlyList<Block> Blocks => violation is null ? field : throw new InvalidRequestException("bodyHtml", violation);

    /// <summary>Descriptions of what sanitizing has removed.</summary>
    public IReadOnlyList<string> Removed => removed;

    static Figure FigureOf(FigureDraft figure) => new(figure.ImageId, figure.Alt, figure.Caption);
}

/// <summary>A request body whose expensive parts are parsed before the transaction begins.</summary>
interface IParsedEarly
{
    /// <summary>Parses the body. Called once the lengths have been validated.</summary>
    void Parse();
}
