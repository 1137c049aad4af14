package io.github.chatlayerreactor.benchmarks.report;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/** The libraries that take part, and their versions as their own jars tell them. */
final class Libraries {
    private static final List<String> COMPARED = List.of(
            "reactor-core",
            "reactor-netty-http",
            "netty-transport",
            "jackson-databind",
            "resilience4j-circuitbreaker",
            "spring-webflux",
            "spring-security-oauth2-client",
            "spring-graphql",
            "graphql-dgs-client",
            "azure-core",
            "openai-java-core",
            "langchain4j-open-ai",
            "okhttp-jvm");

    private Libraries() {}

    /** Those of the class path that are compared or that the compared stand on. */
    static String compared(String classPath) throws IOException {
        List<String> found = new ArrayList<>();
        for (String artifact : COMPARED) {
            for (String path : classPath.split(File.pathSeparator, -1)) {
                File jar = new File(path);
                if (jar.getName().matches(artifact + "-\\d.*\\.jar")) {
                    found.add(artifact + " " + version(jar, artifact));
                }
            }
        }
        return String.join(", ", found);
    }

    private static String version(File file, String artifact) throws IOException {
        try (JarFile jar = new JarFile(file)) {
            Optional<String> version = ofMaven(jar, artifact);
            return version.isPresent() ? version.get() : ofManifest(jar, file.getName());
        }
    }

    private static Optional<String> ofMaven(JarFile jar, String artifact) throws IOException {
        Optional<JarEntry> entry = jar.stream()
                .filter(candidate -> candidate.getName().endsWith("/" + artifact + "/pom.properties"))
                .findFirst();
        if (entry.isEmpty()) {
            return Optional.empty();
        }
        Properties properties = new Properties();
        try (InputStream content = jar.getInputStream(entry.get())) {
            properties.load(content);
        }
        return Optional.ofNullable(properties.getProperty("version"));
    }

    /** What the manifest says, or else what the file is called. */
    private static String ofManifest(JarFile jar, String name) throws IOException {
        return Optional.ofNullable(jar.getManifest())
                .map(manifest -> manifest.getMainAttributes().getValue(Attributes.Name.IMPLEMENTATION_VERSION))
                .orElse(name);
    }
}
