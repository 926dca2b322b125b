package io.metalearn.data.ecommerce;

import io.metalearn.api.DataException;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.Locale;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** Looks into a zip file before anything is read from it: is it an Excel workbook, and one that has room? */
final class Workbook {
    /** A sheet of a million rows and ten columns is about 500 MB of XML. */
    private static final long LARGEST = 4L << 30;
    /** The texts of all cells are held in memory. */
    private static final long LARGEST_TEXTS = 256L << 20;

    private static final int MOST_ENTRIES = 10_000;
    private static final int BLOCK = 1 << 16;

    private Workbook() {}

    /** Whether there is a workbook in a zip file. */
    static boolean isOne(Path path) {
        try (ZipFile zip = new ZipFile(path.toFile())) {
            return zip.getEntry("xl/workbook.xml") != null;
        } catch (IOException e) {
            return false;
        }
    }

    /**
     * The file of a workbook that unpacks to at most {@value #LARGEST} bytes; all is unpacked to see that, as a header may lie.
     *
     * @throws DataException naming the file and the bound that it is beyond
     */
    static File bounded(Path path, String name) throws IOException {
        try (ZipFile zip = new ZipFile(path.toFile())) {
            if (zip.size() > MOST_ENTRIES) {
                throw new DataException(name + ": a workbook of more than " + MOST_ENTRIES + " parts: " + zip.size());
            }
            long left = LARGEST;
            for (Enumeration<? extends ZipEntry> all = zip.entries(); all.hasMoreElements(); ) {
                ZipEntry entry = all.nextElement();
                boolean isSheet = entry.getName().toLowerCase(Locale.ROOT).startsWith("xl/worksheets/");
                left -= unpacked(zip, entry, isSheet ? left : Math.min(left, LARGEST_TEXTS), name);
            }
        }
        return path.toFile();
    }

    private static long unpacked(ZipFile zip, ZipEntry entry, long most, String name) throws IOException {
        byte[] block = new byte[BLOCK];
        long size = 0;
        try (InputStream in = zip.getInputStream(entry)) {
            for (int read = in.read(block); read >= 0; read = in.read(block)) {
                size += read;
                if (size > most) {
                    throw new DataException(name + ": a workbook that is too large: unpacked, " + entry.getName()
                            + " has more than " + most + " bytes; export the sheet as CSV");
                }
            }
        }
        return size;
    }
}
