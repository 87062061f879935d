using System.CommandLine;
using System.CommandLine.Parsing;
using System.Text;
using NewsApi.Newsroom.Images;
using NewsApi.Newsroom.Sources;
using NewsApi.Newsroom.Text;

namespace NewsApi.Operations.Import;

/// <summary>The options of <c>newsapi import</c>.</summary>
sealed class ImportOptions
{
    public Argument<FileInfo[]> Files { get; } = new Argument<FileInfo[]>("FILE")
    {
        Description = "JSON Lines (one record per line), a WordPress export, ninjs, RSS, Atom or JSON Feed.",
        Arity = ArgumentArity.OneOrMore,
    }.AcceptExistingOnly();

    public Option<ImportFormat> Format { get; } = new("--format")
    {
        Description = "The format. auto detects it from the file.",
        DefaultValueFactory = _ => ImportFormat.Auto,
    };

    public Option<string?> Source { get; } = new("--source")
    {
        Description = "The import source, created if there is none of this name. Default: the feed's link, or the provider.",
        CustomParser = Parse(SourceName, "a name of 1 to 100 characters"),
    };

    public Option<ImportStage?> Stage { get; } = new("--stage")
    {
        Description = "The most public stage of its articles: draft or published. Default: the source's rule; draft for a new source.",
    };

    public Option<Syndication?> Syndication { get; } = new("--syndication")
    {
        Description = "Whether partners may publish new articles of a wire: allowed or denied. "
            + "Default: the source's rule; denied for a new source.",
    };

    public Option<OnEdited> OnEdited { get; } = new("--on-edited")
    {
        Description = "For articles changed here since their last import: skip, propose the text to editors, or overwrite.",
        DefaultValueFactory = _ => Import.OnEdited.Propose,
    };

    public Option<string?> Section { get; } = new("--section")
    {
        Description = "The section of wire items that name none. Default: the source's rule, the feed's title, or Wire.",
    };

    public Option<TimeZoneInfo?> Zone { get; } = new("--zone")
    {
        Description = "The IANA time zone of dates without one, such as Europe/Kyiv.",
        CustomParser = Parse(id => TimeZoneInfo.TryFindSystemTimeZoneById(id, out var zone) ? zone : null, "an IANA time zone"),
    };

    public Option<string?> Language { get; } = new("--language")
    {
        Description = "The language of items that name none, a BCP 47 tag such as uk. Default: the source's rule, else by script.",
        CustomParser = Parse(Wires.WireText.Language, "a BCP 47 language tag such as uk or en-GB"),
    };

    public Option<Encoding?> Encoding { get; } = new("--encoding")
    {
        Description = "The encoding of XML files, whatever they declare, such as windows-1251.",
        CustomParser = Parse(Wires.EncodingLabels.Find, "an encoding such as utf-8 or windows-1251"),
    };

    public Option<int?> MaxErrors { get; } = new("--max-errors") { Description = "Stops after this many rejected records." };

    public Option<bool> Strict { get; } = new("--strict")
    {
        Description = "Exits with 1 if anything in the files is not in the newsroom afterwards: "
            + "left out, proposed, or taken out of an article.",
    };

    public Option<FileInfo?> Report { get; } = new("--report") { Description = "Writes the complete report to a JSON file." };

    public Option<bool> DryRun { get; } = new("--dry-run") { Description = "Reports what the import would do: does it, and undoes it." };

    public void AddTo(Command command)
    {
        command.Arguments.Add(Files);
        Option[] options =
        [
            Format, Source, Stage, Syndication, OnEdited, Section, Zone, Language, Encoding, MaxErrors, Strict, Report, DryRun,
        ];
        foreach (var option in options)
            command.Options.Add(option);
    }

    public ImportPolicy ToPolicy(ParseResult parsed) => new()
    {
        Source = parsed.GetValue(Source),
        Stage = parsed.GetValue(Stage),
        Syndication = parsed.GetValue(Syndication),
        OnEdited = parsed.GetValue(OnEdited),
        Section = parsed.GetValue(Section),
        Zone = parsed.GetValue(Zone),
        Language = parsed.GetValue(Language),
        Encoding = parsed.GetValue(Encoding),
        MaxErrors = parsed.GetValue(MaxErrors),
        DryRun = parsed.GetValue(DryRun),
    };

    static Func<ArgumentResult, T?> Parse<T>(Func<string, T?> parse, string expected) where T : class => result =>
    {
        if (parse(result.Tokens[0].Value) is { } value)
            return value;
        result.AddError($"'{result.Tokens[0].Value}' is not {expected}.");
        return null;
    };

    static string? SourceName(string text) => text.Trim() is { Length: > 0 and <= 100 } name && Characters.AreStorable(name) ? name : null;
}
