using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace NewsApi.Operations.Help;

/// <summary>The help of every command. A command without a text here fails its test.</summary>
static class HelpTexts
{
    static readonly Dictionary<string, CommandHelp> Texts = new()
    {
        [""] = new()
        {
            Examples =
            [
                ("", "Runs the API on http://localhost:5080, with a private PostgreSQL where no connection string is set"),
                ("--urls http://+:8080 --Site:Name='The Meridian'", "Settings are arguments, or environment variables such as Site__Name"),
                ("import --help", "Shows the help of a command"),
            ],
            ExitCodes = [(2, "unknown command")],
        },
        ["serve"] = new()
        {
            Examples =
            [
                ("serve", "Runs the API until it gets SIGTERM or Ctrl+C"),
                ("serve --urls http://+:8080 --Seed:OnStart=false", "Listens on all addresses, without the sample newsroom"),
            ],
        },
        ["migrate"] = new()
        {
            Examples = [("migrate", "Before a new version starts, or after a dump was restored: schema, readers' login and privileges")],
        },
        ["seed"] = new() { Examples = [("seed", "Loads 48 articles with sections, tags, images and a front")] },
        ["import"] = ImportHelp.Text,
        ["export"] = new()
        {
            Examples =
            [
                ("export --output newsroom.jsonl", "The whole newsroom, for an import into an empty database"),
                ("export --format ninjs | gzip > live.gz", "The live articles, one ninjs 3 item per line"),
            ],
            ExitCodes = [(1, "failed, or an import would reject a record; the reason is on standard error")],
        },
        ["key"] = new() { Examples = [("key create --help", "Shows the scopes of keys"), ("key list", "Lists the keys")] },
        ["key create"] = new()
        {
            Examples =
            [
                ("key create --name terminal --scope publish --quiet", "Prints the key only, for a script"),
                ("key create --partner 'Harbour Gazette' --days 365", "A key of a partner, for a year"),
            ],
        },
        ["key list"] = new() { Examples = [("key list | grep terminal", "One line per key; a key itself is never shown again")] },
        ["key revoke"] = new()
        {
            Examples = [("key revoke 01936d81-bf80-7d13-8767-5a84c90bb30b", "Revokes the key with this id, as `key list` shows it")],
        },
        ["partner"] = new()
        {
            Examples = [("partner create --help", "Shows the options of an entitlement"), ("partner list", "Lists the partners")],
        },
        ["partner create"] = new()
        {
            Examples =
            [
                ("partner create 'Harbour Gazette' --section world-news --delay-minutes 30 --no-images",
                    "One section, half an hour after publication, without images"),
                ("partner create 'All of it'", "Everything that may be syndicated"),
            ],
        },
        ["partner list"] = new() { Examples = [("partner list", "One line per partner, with its entitlement")] },
        ["partner entitle"] = new()
        {
            Examples =
            [
                ("partner entitle 'Harbour Gazette' --section world-news --section uk-news",
                    "Replaces the entitlement; articles outside it are withdrawn from the partner"),
            ],
        },
        ["partner remove"] = new()
        {
            Examples = [("partner remove 'Harbour Gazette'", "Deletes the partner and revokes its keys")],
        },
        ["openapi"] = new() { Examples = [("openapi > newsapi.v1.json", "Writes the contract; no database is needed")] },
    };

    /// <summary>The help of a command; null if it has none.</summary>
    public static CommandHelp? Find(Command command) => Texts.GetValueOrDefault(PathOf(command));

    /// <summary>Adds examples and exit codes to the help of all commands.</summary>
    public static void AddExamples(this RootCommand root)
    {
        foreach (var option in root.Options.OfType<HelpOption>())
            option.Action = new HelpWithExamples((HelpAction)option.Action!);
    }

    // The root's name is that of the executable.
    static string PathOf(Command command) =>
        command is RootCommand ? "" : $"{PathOf(command.Parents.OfType<Command>().First())} {command.Name}".TrimStart();

    sealed class HelpWithExamples(HelpAction defaultHelp) : SynchronousCommandLineAction
    {
        public override int Invoke(ParseResult parsed)
        {
            var code = defaultHelp.Invoke(parsed);
            parsed.InvocationConfiguration.Output.Write(Find(parsed.CommandResult.Command)?.ToText());
            return code;
        }
    }
}
