using System.Collections;
using Microsoft.Extensions.Options;

namespace NewsApi.Storage.Settings;

/// <summary>Settings are options classes, each bound to one section of the configuration and validated at the start.</summary>
static class SettingsSetup
{
    /// <summary>Binds a section of the configuration to <typeparamref name="T"/>. Unknown keys and invalid values stop the start.</summary>
    public static void AddSettings<T>(this IServiceCollection services, string section) where T : class
    {
        services.AddOptions<T>().BindConfiguration(section).PostConfigure(RemoveFileKeys).ValidateOnStart();
        services.AddSingleton<IValidateOptions<T>>(provider =>
            new SettingsValidator<T>(provider.GetRequiredService<IConfiguration>().GetSection(section)));
    }

    // The binder adds every key below a dictionary, also those that name a file.
    static void RemoveFileKeys<T>(T options) where T : class
    {
        foreach (var entries in typeof(T).GetProperties().Select(p => p.GetValue(options)).OfType<IDictionary>())
            foreach (var key in entries.Keys.OfType<string>().Where(SettingFiles.IsFileKey).ToList())
                entries.Remove(key);
    }

    /// <summary>Throws a <see cref="StartupException"/> with one line for each unknown setting and each invalid value.</summary>
    public static void ValidateSettings(this IHost app)
    {
        if (app.Services.GetService<SettingFileErrors>() is { Messages: not [] } files)
            throw new StartupException(string.Join('\n', files.Messages));
        try
        {
            app.Services.GetRequiredService<IStartupValidator>().Validate();
        }
        catch (OptionsValidationException invalid)
        {
            throw new StartupException(string.Join('\n', invalid.Failures), invalid);
        }
        catch (AggregateException several)
        {
            var failures = several.InnerExceptions.OfType<OptionsValidationException>().SelectMany(e => e.Failures);
            throw new StartupException(string.Join('\n', failures), several);
        }
        catch (InvalidOperationException unreadable) // the configuration binder's message names the setting and the type it needs
        {
            throw new StartupException(unreadable.Message, unreadable);
        }
    }
}
