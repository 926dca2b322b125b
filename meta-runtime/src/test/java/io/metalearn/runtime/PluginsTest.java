package io.metalearn.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.inject.AbstractModule;
import com.google.inject.CreationException;
import com.google.inject.Guice;
import io.metalearn.api.ConfigException;
import io.metalearn.api.plugin.MetaLearnerPlugin;
import io.metalearn.bundle.Plugins;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PluginsTest {
    @TempDir
    private Path folder;

    /** Nothing to configure. */
    public record None() {}

    /** A plugin that only has a name. */
    public static class Named extends MetaLearnerPlugin<None> {
        public Named() {
            super("named", "only has a name", new None(), (config, context) -> {
                throw new UnsupportedOperationException();
            });
        }
    }

    /** Another of the same name. */
    public static final class Twin extends Named {}

    /** A plugin that cannot be loaded. */
    public static final class Throwing extends Named {
        public Throwing() {
            throw new IllegalStateException("out of order");
        }
    }

    private Plugins discover(Class<?>... plugins) throws IOException {
        StringBuilder lines = new StringBuilder("com.example.Missing # a class that is not there\n");
        for (Class<?> plugin : plugins) {
            lines.append(plugin.getName()).append('\n');
        }
        Path services = Files.createDirectories(folder.resolve("META-INF/services"));
        Files.writeString(services.resolve(MetaLearnerPlugin.class.getName()), lines);
        URL[] urls = {folder.toUri().toURL()};
        return Plugins.discover(new URLClassLoader(urls, PluginsTest.class.getClassLoader()));
    }

    @Test
    void broken_plugins_are_named_and_do_not_stop_the_others() throws IOException {
        Plugins plugins = discover(Throwing.class, Named.class);
        assertThat(plugins.learners()).containsKeys("named", "maml", "eb");
        assertThat(plugins.broken())
                .hasSize(2)
                .allSatisfy(broken -> assertThat(broken.source())
                        .contains(folder.getFileName().toString()));
        assertThat(plugins.broken().get(0).reason()).contains("com.example.Missing");
        assertThat(plugins.broken().get(1).reason()).contains("Throwing", "out of order");
    }

    @Test
    void two_of_one_name_stop_the_start_with_both_places() {
        assertThatThrownBy(() -> discover(Named.class, Twin.class))
                .isInstanceOf(ConfigException.class)
                .hasMessageContainingAll(
                        "two plugins are named named", "PluginsTest$Named in ", "PluginsTest$Twin in ");
    }

    @Test
    void an_application_adds_its_own() throws IOException {
        Plugins plugins = Guice.createInjector(
                        new PluginsModule(Plugins.discover(PluginsTest.class.getClassLoader())), new AbstractModule() {
                            @Override
                            protected void configure() {
                                PluginsModule.learners(binder())
                                        .addBinding("mine")
                                        .toInstance(new Named());
                            }
                        })
                .getInstance(Plugins.class);
        assertThat(plugins.learners()).containsKeys("mine", "maml");
    }

    @Test
    void an_application_cannot_replace_one_unawares() {
        assertThatThrownBy(() -> Guice.createInjector(
                        new PluginsModule(PluginsTest.class.getClassLoader()), new AbstractModule() {
                            @Override
                            protected void configure() {
                                PluginsModule.learners(binder())
                                        .addBinding("maml")
                                        .toInstance(new Named());
                            }
                        }))
                .isInstanceOf(CreationException.class)
                .hasMessageContaining("maml");
    }
}
